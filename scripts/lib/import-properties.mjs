import { compiled } from './compiled.mjs';
import { Failure } from './failure.mjs';
import { importFile } from './import-file.mjs';
import { usageOf } from './import-arguments.mjs';

const mapNamed = (name) => {
  const { columnMaps } = compiled('src/api/property/import/maps.js');
  const map = columnMaps.get(name);
  if (map) return map;
  throw new Failure(`There is no map "${name}": use ${[...columnMaps.keys()].join(' or ')}.`);
};

/** `npm run import:properties`. */
export const importProperties = (args) =>
  importFile(args, {
    usage: usageOf({
      command: 'import:properties',
      what: 'properties',
      map: 'how its columns are read; "king-county" ships with Guichet',
    }),
    named: ['map', 'organisation'],
    resolve: ({ map }) => ({
      map: mapNamed(map),
      target: compiled('src/api/property/import/target.js').propertyTarget,
    }),
  });
