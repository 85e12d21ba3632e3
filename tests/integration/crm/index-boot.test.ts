import { monitorEventLoopDelay } from 'node:perf_hooks';
import { IndexHost } from '../../../plugins/crm/server/src/services/index/index-host';
import { call, strapi } from '../../helpers/app';
import { createAgency } from '../../helpers/agency';
import { insertManyProperties } from '../../helpers/many-properties.cjs';

const COUNT = 20_000;
/** Milliseconds; filled in one go they take more than a second. */
const LONGEST_PAUSE = 400;

it('answers requests while its index is filled at the start, and has everything in it then', async () => {
  const { organisation } = await createAgency();
  const { connection: knex } = strapi.db;
  await insertManyProperties((sql) => knex.raw(sql), organisation.documentId, COUNT);

  const host = new IndexHost(strapi);
  const pauses = monitorEventLoopDelay({ resolution: 5 });
  pauses.enable();
  let filled = false;
  const filling = host.ready().then(() => {
    filled = true;
  });
  let answered = 0;
  while (!filled) {
    const { status } = await call('GET', '/api/properties?pagination[pageSize]=1');
    expect(status).toBe(200);
    answered += Number(!filled);
  }
  await filling;
  pauses.disable();
  host.stop();

  expect(host.placeOf(organisation.documentId).properties.size).toBe(COUNT);
  expect(answered).toBeGreaterThan(3);
  expect(pauses.max / 1e6).toBeLessThan(LONGEST_PAUSE);
});
