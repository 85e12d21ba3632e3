import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { text } from 'node:stream/consumers';
import { atLeast } from './table.mjs';

const BOUND = 10;
const UID = 'api::property.property';

/** The file's rows as the Document Service takes them, through the same map. */
const documentsOf = async ({ compiled, file }, organisationId, count) => {
  const { bindMap } = compiled('plugins/kernel/server/src/import/map-row.js');
  const { kingCounty } = compiled('src/api/property/import/king-county.js');
  const content = await text(createReadStream(file).pipe(createGunzip()));
  const [header, ...lines] = content.split('\n').slice(0, count + 1);
  const mapRow = bindMap(kingCounty, header.split(','));
  return lines.map((line, index) => ({
    ...{ organisationId, source: kingCounty.source, ...kingCounty.initial },
    ...mapRow(index + 2, line.split(',')).row,
  }));
};

/** Rows a second: the importer, against the same rows one by one through the Document Service. */
export const measureImport = async (bench) => {
  const { strapi, compiled, newOrganisation, short } = bench;
  const { describeFile } = compiled('plugins/kernel/server/src/import/spool.js');
  const { runImport } = compiled('plugins/kernel/server/src/import/run-import.js');
  const { systemClock: clock } = compiled('plugins/kernel/shared/clock.js');
  const { kingCounty: map } = compiled('src/api/property/import/king-county.js');
  const { propertyTarget: target } = compiled('src/api/property/import/target.js');

  const documents = await documentsOf(
    bench,
    await newOrganisation('one-by-one'),
    short ? 300 : 1_500,
  );
  const oneByOne = await rate(documents.length, async () => {
    for (const data of documents) await strapi.documents(UID).create({ data });
  });

  const file = await describeFile(bench.file);
  const organisationId = await newOrganisation('importer');
  const { connection } = strapi.db;
  let report;
  const imported = await rate(12_000, async () => {
    report = await runImport({ connection, clock }, { target, map, organisationId, file });
  });
  if (report.created !== 12_000) throw new Error(`${report.created} rows were imported`);
  return {
    name: 'import',
    measured: `${Math.round(imported)} rows/s`,
    baseline: `${Math.round(oneByOne)} rows/s (Document Service)`,
    ...atLeast(BOUND, imported / oneByOne),
  };
};

const rate = async (rows, work) => {
  const since = performance.now();
  await work();
  return rows / ((performance.now() - since) / 1000);
};
