import { compiled } from './compiled.mjs';
import { importFile } from './import-file.mjs';
import { usageOf } from './import-arguments.mjs';

const FOLDER = 'plugins/crm/server/src/import';

/** Whose national phone numbers are meant; the same as in `plugins/crm/server/src/settings.ts`. */
const countryOf = (environment) => environment.CRM_COUNTRY || 'FR';

const COLUMNS = {
  clients: 'id, name, email, phone, language, notes',
  leads: 'id, client, title, priority, notes; a client is named by id, mail address or phone',
};

const RESOLVE = {
  clients: (country) => {
    const { clientMap, clientTarget } = compiled(`${FOLDER}/client-import.js`);
    return { map: clientMap(country), target: clientTarget };
  },
  leads: (country) => {
    const { leadMap, leadTarget } = compiled(`${FOLDER}/lead-import.js`);
    return { map: leadMap, target: leadTarget(country) };
  },
};

/** `npm run import:clients` and `npm run import:leads`. */
export const importCrm = (what, args) =>
  importFile(args, {
    usage: usageOf({ command: `import:${what}`, what, columns: COLUMNS[what] }),
    named: ['organisation'],
    resolve: (_wanted, environment) => RESOLVE[what](countryOf(environment)),
  });
