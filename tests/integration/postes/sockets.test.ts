import { handshakeText, rotationText } from '../../../plugins/postes/server/src/domain/keys';
import { api, strapi } from '../../helpers/app';
import { createHub } from '../../../plugins/postes/server/src/sockets/hub';
import { pause, until } from '../../helpers/until';
import {
  anonymously,
  createPoste,
  createRoom,
  createTime,
  setTime,
  stopTime,
  unbalanced,
} from './room';
import type { Room } from './room';
import { authenticate, closeAll, connect, dial, enrol, newKey, signed } from './wire';
import type { Transport } from './wire';

const TRANSPORTS: readonly Transport[] = ['websocket', 'socket.io'];
let room: Room;
let restore = (): void => {};

beforeAll(async () => {
  room = await createRoom();
});
afterEach(async () => {
  restore();
  restore = () => {};
  closeAll();
  expect(await unbalanced()).toEqual([]);
});

const code = async (body: object = {}): Promise<string> => (await createTime(room, body)).code;
const stateOf = async (id: string): Promise<string> =>
  (await strapi.db.connection('poste_commands').where({ id }).first()).state;

describe.each(TRANSPORTS)('over %s', (transport) => {
  it('a code starts a session, commands arrive in order and are acknowledged, the desk ends it', async () => {
    const machine = await enrol(room);
    const { wire, session } = await connect(machine, transport);
    expect(session).toBeNull();
    wire.send({ type: 'validate', code: await code() });
    const started = (await wire.take('session')).session;
    expect(started).toMatchObject({ state: 'active', budget: 1_800 });

    await room.send('POST', `/sessions/${started.id}/add-time`, { seconds: 600 });
    const message = { action: 'message', texte: 'Closing soon' };
    await room.send('POST', `/postes/${machine.id}/commands`, message);
    const added = await wire.take('add_time');
    expect(added.seconds).toBe(600);
    expect((await wire.take('message')).text).toBe('Closing soon');
    expect((await wire.take((one) => one.session?.budget === 2_400)).session.sequence).toBe(2);
    wire.send({ type: 'ack', id: added.id, status: 'delivered' });
    wire.send({ type: 'ack', id: added.id, status: 'applied' });
    wire.send({ type: 'ack', id: added.id, status: 'failed' });
    await until(async () => (await stateOf(added.id)) === 'applied');

    await room.send('POST', `/sessions/${started.id}/terminate`);
    expect((await wire.take('close_session')).session).toBe(started.id);
    expect((await wire.take((one) => one.action === 'session' && !one.session)).session).toBeNull();
  });

  it('nothing is said before the handshake, and a wrong or revoked key opens nothing', async () => {
    const machine = await enrol(room);
    const early = dial(transport);
    await early.take('challenge');
    early.send({ type: 'validate', code: await code() });
    expect((await early.take((one) => one.error)).error.code).toBe('UNAUTHENTICATED');

    const forged = dial(transport);
    await authenticate(forged, { ...machine, ...newKey() });
    expect((await forged.take((one) => one.error)).error.code).toBe('POSTE_NOT_RECOGNISED');

    const replayed = dial(transport);
    await replayed.take('challenge');
    const signature = signed(machine.privateKey, handshakeText('an older nonce', machine.id));
    replayed.send({ type: 'authenticate', poste: machine.id, signature });
    expect((await replayed.take((one) => one.error)).error.code).toBe('POSTE_NOT_RECOGNISED');

    const { wire } = await connect(machine, transport);
    await room.send('POST', `/postes/${machine.id}/revoke`);
    await wire.take((one) => one.closed !== undefined);
    const back = dial(transport);
    await authenticate(back, machine);
    expect((await back.take((one) => one.error)).error.code).toBe('POSTE_NOT_RECOGNISED');
  });

  it('a key is rotated by the poste that holds it, and the old one is worth nothing', async () => {
    const machine = await enrol(room);
    const wire = dial(transport);
    const { nonce } = await wire.take('challenge');
    const text = handshakeText(nonce, machine.id);
    wire.send({
      type: 'authenticate',
      poste: machine.id,
      signature: signed(machine.privateKey, text),
    });
    await wire.take('welcome');
    const next = newKey();
    const proof = rotationText(nonce, machine.id, next.publicKey);
    const rotate = (key: typeof next.privateKey) =>
      wire.send({ type: 'rotate', public_key: next.publicKey, signature: signed(key, proof) });
    rotate(machine.privateKey);
    expect((await wire.take((one) => one.error)).error.code).toBe('KEY_NOT_PROVED');
    rotate(next.privateKey);
    await wire.take('rotated');
    expect(wire.isOpen()).toBe(true);
    await connect({ ...machine, ...next }, transport);
    const old = dial(transport);
    await authenticate(old, machine);
    expect((await old.take((one) => one.error)).error.code).toBe('POSTE_NOT_RECOGNISED');
  });
});

it('pairing: an unknown or used code confirms nothing; the poste learns that it is confirmed', async () => {
  const { publicKey } = newKey();
  const { data: asked } = await anonymously('/postes/enrolments', { public_key: publicKey });
  const claim = (secret: string) => anonymously(`/postes/enrolments/${asked.id}/claim`, { secret });
  expect((await claim(asked.secret)).data).toEqual({ confirme: false, poste: null });
  expect((await claim('guess')).status).toBe(404);
  const confirm = (typed: string) =>
    room.send('POST', '/postes/enrolments/confirm', { code: typed, nom: `Paired ${asked.id}` });
  expect((await confirm('222222')).code).toBe('PAIRING_CODE_INVALID');
  const { data: poste } = await confirm(asked.code);
  expect(poste).toMatchObject({ enrole: true, nom: `Paired ${asked.id}` });
  expect((await confirm(asked.code)).code).toBe('PAIRING_CODE_INVALID');
  expect((await claim(asked.secret)).data).toEqual({ confirme: true, poste: poste.id });
});

it('a newer connection of a poste replaces the older one', async () => {
  const machine = await enrol(room);
  const { wire: old } = await connect(machine);
  await connect(machine);
  expect(await old.take((one) => one.closed)).toMatchObject({ closed: 4409 });
});

it('a newer connection to another process replaces the older one, and is not gone with it', async () => {
  const machine = await enrol(room);
  const { wire: old } = await connect(machine);
  const other = createHub(strapi, () => undefined);
  const known = await other.look(machine.id);
  other.enter({
    link: { send: () => undefined, alive: () => undefined, close: () => undefined },
    compatible: false,
    ...(known as NonNullable<typeof known>),
    keys: new Set([machine.publicKey]),
    lastSeen: Date.now(),
    leaseSignedAt: 0,
    lastRemaining: Infinity,
    replaced: false,
    sent: new Map(),
  });
  await other.sweep();
  expect(await old.take((one) => one.closed)).toMatchObject({ closed: 4409 });
  await pause(1_200);
  const row = await strapi.db.connection('postes').where({ id: machine.id }).first();
  expect(row).toMatchObject({ connected: true, connection: String(known?.connection) });
});

it('commands of an outage are sent in order after it, and only until they are applied', async () => {
  const machine = await enrol(room);
  const send = async (texte: string): Promise<string> =>
    (await room.send('POST', `/postes/${machine.id}/commands`, { action: 'message', texte })).data
      .id;
  const ids = [await send('one'), await send('two'), await send('three')];
  const first = await connect(machine);
  for (const text of ['one', 'two', 'three']) {
    expect((await first.wire.take('message')).text).toBe(text);
  }
  expect(first.wire.heard.flatMap(({ text }) => text ?? [])).toEqual(['one', 'two', 'three']);
  first.wire.send({ type: 'ack', id: ids[0], status: 'applied' });
  await until(async () => (await stateOf(ids[0]!)) === 'applied');
  first.wire.close();
  const second = await connect(machine);
  expect((await second.wire.take('message')).text).toBe('two');
  expect((await second.wire.take('message')).text).toBe('three');
  const { wire: another } = await connect(await enrol(room));
  another.send({ type: 'ack', id: ids[1], status: 'applied' });
  second.wire.close();

  // Too late, whether or not somebody has written that down.
  restore = setTime(3_600_000);
  const { wire: late } = await connect(machine);
  await pause(300);
  expect(late.heard.flatMap(({ text }) => text ?? [])).toEqual([]);
  expect(await stateOf(ids[1]!)).toBe('sent');
  await api('kernel').jobs.enqueue(null, 'postes.expired', {});
  await until(async () => (await stateOf(ids[2]!)) === 'expired');
  const told = await strapi.db
    .connection('kernel_events')
    .where({ name: 'postes.command.settled' })
    .whereIn('entity_id', ids)
    .orderBy('position')
    .select('entity_id', strapi.db.connection.raw(`data ->> 'state' AS state`));
  expect(told.map(({ entity_id, state }) => [entity_id, state])).toEqual([
    [ids[0], 'applied'],
    [ids[1], 'expired'],
    [ids[2], 'expired'],
  ]);
});

describe('a lease', () => {
  /** Starts, is cut off, and comes back after so many seconds. */
  const cut = async (seconds: number) => {
    restore();
    const began = Date.now();
    /** So many seconds after he has begun. */
    const pass = (after: number): void => {
      restore();
      restore = stopTime(began + after * 1_000);
    };
    pass(0);
    const machine = await enrol(room);
    const { wire } = await connect(machine);
    wire.send({ type: 'validate', code: await code({ duree_initiale: 3_600 }) });
    const { session } = await wire.take('session');
    wire.close();
    pass(seconds);
    const lease = session.lease.token as string;
    const back = (used: number, token = lease, other = machine) =>
      connect(other, 'websocket', { lease: token, used_ms: used * 1_000 });
    return { machine, session, lease, back, pass };
  };
  const usedOf = async (id: string): Promise<number> =>
    Math.round(
      (await strapi.db.connection('poste_sessions').where({ id }).first()).used_ms / 1_000,
    );

  it('counts what the poste has counted alone, once', async () => {
    const { session, back, pass } = await cut(500);
    const first = await back(300);
    expect(first.welcome.refused).toBeUndefined();
    expect(Math.round(first.session.used_ms / 1_000)).toBe(300);
    expect(await usedOf(session.id)).toBe(300);
    pass(1_000);
    const again = await back(300);
    expect(again.welcome.refused).toBe('LEASE_SPENT');
    // Refused, so all that can have been used was charged.
    expect(await usedOf(session.id)).toBe(800);
  });

  it('gives nothing to who reports more, less than before, nothing, or with a forged lease', async () => {
    const more = await cut(400);
    await more.back(3_000);
    expect(await usedOf(more.session.id)).toBe(400);
    const none = await cut(400);
    await connect(none.machine);
    expect(await usedOf(none.session.id)).toBe(400);
    const forged = await cut(400);
    const [header, payload] = forged.lease.split('.');
    const { welcome } = await forged.back(1, `${header}.${payload}.${'A'.repeat(86)}`);
    expect(welcome.refused).toBe('LEASE_INVALID');
    expect(await usedOf(forged.session.id)).toBe(400);
  });

  it('of one poste is worth nothing on another', async () => {
    const [one, two] = [await cut(100), await cut(400)];
    const { welcome } = await two.back(1, one.lease);
    expect(welcome.refused).toBe('LEASE_OF_ANOTHER_POSTE');
    expect(await usedOf(two.session.id)).toBe(400);
  });

  it('ends: nothing counts beyond its limit and grace', async () => {
    const { session, back } = await cut(3_000);
    await back(3_000);
    expect(await usedOf(session.id)).toBe(960);
  });

  it('is over when the desk has moved the session: the old poste gains nothing', async () => {
    const { session, back } = await cut(120);
    const other = await createPoste(room);
    await room.send('POST', `/sessions/${session.id}/move`, { poste: other.id });
    expect(await usedOf(session.id)).toBe(120);
    const { session: seen, wire } = await back(5);
    expect(seen).toBeNull();
    expect((await wire.take('close_session')).session).toBe(session.id);
    expect(await usedOf(session.id)).toBe(120);
  });
});
