import type { Core } from '@strapi/strapi';
import { accountNames } from '../../../../../kernel/shared/account-names';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { allowedVerbs } from '../transition-facts';
import { find } from '../find';
import { history } from '../history';
import { present } from '../present';
import { readAppointment } from '../read-appointment';

/** All that the drawer shows of one appointment. */
export const boardDetails = async (strapi: Core.Strapi, id: string) => {
  const { appointment, caller } = await readAppointment(strapi, strapi.db.connection, { id });
  const [{ proposals }, entries] = await Promise.all([
    find(strapi, { id }),
    history(strapi, { id }),
  ]);
  const names = await accountNames(
    strapi,
    entries.flatMap(({ actorKey }) => actorKey ?? []),
  );
  return {
    appointment: present(appointment),
    proposals,
    verbs: allowedVerbs(strapi, appointment, caller, pluginApi(strapi, 'kernel').clock.now()),
    history: entries.map(({ actorKey, ...entry }) => ({
      ...entry,
      actor: names.get(actorKey ?? '') ?? null,
    })),
  };
};
