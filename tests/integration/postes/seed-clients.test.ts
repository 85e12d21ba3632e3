import { strapi } from '../../helpers/app';
import { pause, until } from '../../helpers/until';
import { anonymously, createPoste, createRoom, createTime, unbalanced } from './room';
import type { Room } from './room';
import { closeAll, dial } from './wire';
import type { Wire } from './wire';

/**
 * A client that speaks only what the seed document says: it types its code over REST, sends
 * heartbeats over a plain WebSocket at its address, and obeys two actions.
 */
class SeedClient {
  left = 0;
  code: string | null = null;
  private readonly timer = setInterval(() => this.beat(), 300);

  constructor(private readonly wire: Wire) {}

  async begin(code: string): Promise<void> {
    const { data } = await anonymously('/sessions/validate-code/', { code });
    this.left = data.temps_restant;
    this.code = code;
  }

  beat(): void {
    for (const message of this.wire.heard.splice(0)) {
      if (message.action === 'add_time') this.left += message.seconds;
      if (message.action === 'close_session') this.code = null;
    }
    if (!this.wire.isOpen()) return;
    this.left = Math.max(0, this.left - 0.3);
    this.wire.send({
      type: 'heartbeat',
      temps_restant: Math.round(this.left),
      ...(this.code ? { code: this.code } : {}),
    });
  }

  end(): void {
    clearInterval(this.timer);
  }
}

let room: Room;
let poste: { id: string };
const clients: SeedClient[] = [];
const seedClient = (wire: Wire): SeedClient => {
  const client = new SeedClient(wire);
  clients.push(client);
  return client;
};

beforeAll(async () => {
  room = await createRoom();
  poste = await createPoste(room, { adresse_ip: '127.0.0.1', compatibilite: true });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
  closeAll();
});

const commandsOf = async (session: string): Promise<[string, string][]> =>
  (
    await strapi.db.connection('poste_commands').where({ session_id: session }).orderBy('number')
  ).map(({ kind, state }: { kind: string; state: string }) => [kind, state]);

it('works: a code, heartbeats, time that is added once also over a break, the end', async () => {
  const first = dial('websocket', '127.0.0.1');
  await until(() => first.isOpen());
  const client = seedClient(first);
  const { id, code } = await createTime(room);
  await client.begin(code);
  await until(async () => (await room.send('GET', `/postes/${poste.id}`)).data.statut === 'occupe');
  await room.send('POST', `/sessions/${id}/add-time/`, { seconds: 600 });
  await until(() => client.left > 2_300);
  await until(async () => (await commandsOf(id))[0]?.[1] === 'applied');

  first.close();
  await room.send('POST', `/sessions/${id}/add-time/`, { seconds: 300 });
  client.end();
  const second = dial('websocket', '127.0.0.1');
  await until(() => second.isOpen());
  const again = seedClient(second);
  Object.assign(again, { left: client.left, code });
  await until(() => again.left > 2_600);
  await pause(700);
  expect(again.left).toBeLessThan(2_701);
  await until(async () => (await commandsOf(id))[1]?.[1] === 'applied');

  // Sent into a connection that was dead already: it is told again, since its heartbeats lack it.
  again.end();
  await room.send('POST', `/sessions/${id}/add-time/`, { seconds: 300 });
  await until(async () => (await commandsOf(id))[2]?.[1] === 'sent');
  second.close();
  const third = dial('websocket', '127.0.0.1');
  await until(() => third.isOpen());
  // Said before it heard of the time; what it lacks is not sent for each of them.
  const stale = { type: 'heartbeat', temps_restant: Math.round(again.left), code };
  for (let said = 0; said < 3; said += 1) {
    third.send(stale);
    await pause(60);
  }
  const last = seedClient(third);
  Object.assign(last, { left: again.left, code });
  await until(() => last.left > again.left + 200);
  await until(async () => (await commandsOf(id))[2]?.[1] === 'applied');
  expect(last.left).toBeLessThan(again.left + 301);

  await room.send('POST', `/sessions/${id}/terminate/`);
  await until(() => last.code === null);
  await until(async () => (await commandsOf(id)).every(([, state]) => state === 'applied'));
  const row = await strapi.db.connection('poste_sessions').where({ id }).first();
  expect(row.granted - row.refunded).toBe(row.consumed);
  expect(row.consumed).toBeGreaterThan(0);
  expect(await unbalanced()).toEqual([]);
});

it('is told to close a session that is not there any more', async () => {
  const wire = dial('websocket', '127.0.0.1');
  await until(() => wire.isOpen());
  const client = seedClient(wire);
  client.code = 'ABC234';
  await until(() => client.code === null);
});

it('at an address that is not its own, and without the switch, it must prove a key', async () => {
  const other = dial('websocket', '10.9.9.9');
  await other.take('challenge');
  other.send({ type: 'heartbeat', temps_restant: 1_800, code: 'ABC234' });
  expect((await other.take((one) => one.error)).error.code).toBe('UNAUTHENTICATED');
  await room.send('PUT', `/postes/${poste.id}/compatibility`, { compatibilite: false });
  const wire = dial('websocket', '127.0.0.1');
  await wire.take('challenge');
  wire.send({ type: 'heartbeat', temps_restant: 1_800, code: 'ABC234' });
  expect((await wire.take((one) => one.error)).error.code).toBe('UNAUTHENTICATED');
  const { code } = await createTime(room);
  expect((await anonymously('/sessions/validate-code', { code })).code).toBe(
    'POSTE_NOT_RECOGNISED',
  );
});

it('only a manager may open the door to addresses', async () => {
  const desk = await createRoom('staff');
  const { id } = await createPoste(desk);
  const asked = await desk.send('PUT', `/postes/${id}/compatibility`, { compatibilite: true });
  expect(asked).toMatchObject({ status: 403, code: 'ROLE_REQUIRED' });
});
