import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strapi } from '../../helpers/app';
import { pause, until } from '../../helpers/until';
import { layCable, startClient } from './cable';
import { createRoom, createTime, setTime, unbalanced } from './room';

const HEARTBEAT_MS = 1_000;
const folder = mkdtempSync(path.join(tmpdir(), 'guichet-poste-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The reference client on a cable that is cut, killed and started again; the clock of the server jumps. */
it('the ledger says what a stopwatch says, and every command of the outage is done once', async () => {
  const room = await createRoom();
  const cable = await layCable();
  const file = path.join(folder, 'state.json');
  let client = startClient(cable.url, file);
  const show = (): string => client.output();
  try {
    await until(() => client.said('pairing').length > 0);
    const [, pairing = ''] = /^(\w+ \w+)/.exec(client.said('pairing')[0] ?? '') ?? [];
    const confirmed = await room.send('POST', '/postes/enrolments/confirm', { code: pairing });
    const poste = confirmed.data.id as string;
    await until(() => client.said('connected').length > 0);

    const { id, code } = await createTime(room);
    client.type(code);
    await until(() => client.said('session').some((line) => line.startsWith('active')));
    const stopwatch = performance.now();
    await pause(2_500);
    cable.cut();
    await room.send('POST', `/postes/${poste}/commands`, { action: 'message', texte: 'During' });
    await room.send('POST', `/sessions/${id}/add-time`, { seconds: 300 });
    await pause(1_500);
    // The machine loses its power and comes back, still without a network.
    await client.end('SIGKILL');
    const dark = performance.now();
    client = startClient(cable.url, file);
    await until(() => client.said('unreachable').length > 0);
    const light = performance.now() - dark;
    await pause(1_500);

    // Much later by the server's clock; the poste has counted what was really used.
    const restore = setTime(300_000);
    cable.mend();
    await until(() => client.said('connected').length > 0);
    await until(() => client.said('message').length > 0 && client.said('added').length > 0);
    await pause(1_200);
    await room.send('POST', `/sessions/${id}/terminate`);
    restore();
    const truth = performance.now() - stopwatch;
    const { consumed, granted } = await strapi.db
      .connection('poste_sessions')
      .where({ id })
      .first();
    expect(granted).toBe(2_100);
    // A kill costs at most what had not been written; a start of Node is no use.
    expect(consumed * 1_000).toBeGreaterThan(truth - light - 2 * HEARTBEAT_MS - 1_500);
    expect(consumed * 1_000).toBeLessThan(truth + HEARTBEAT_MS);
    await until(() => client.said('closed').length > 0);
    expect(client.said('message')).toEqual(['During']);
    expect(client.said('refused')).toEqual([]);
    expect(await unbalanced()).toEqual([]);
  } catch (error) {
    throw new Error(`${String(error)}\n${show()}`, { cause: error });
  } finally {
    await client.end();
    cable.remove();
  }
});
