import { accrue } from '../../../plugins/postes/server/src/domain/meter';
import * as views from '../../../plugins/postes/server/src/openapi/views';
import { createHeartbeats } from '../../../plugins/postes/server/src/sockets/heartbeats';
import { newCode } from '../../../plugins/postes/server/src/domain/code';
import { api, strapi } from '../../helpers/app';
import { until } from '../../helpers/until';
import { createPoste, createRoom, createTime, setTime, startAt, unbalanced } from './room';
import type { Room } from './room';
import { guessFromMany } from './strangers';
import { closeAll, connect, enrol } from './wire';

/** More with GUESSES=10000. */
const GUESSES = Number(process.env['GUESSES'] ?? 600);

let room: Room;
beforeAll(async () => {
  room = await createRoom();
});
afterAll(() => closeAll());

it(
  'guesses of strangers and of a poste find nothing, and stop no honest user',
  async () => {
    const sessions = await Promise.all([createTime(room), createTime(room), createTime(room)]);
    const attackers = await Promise.all([enrol(room), enrol(room), enrol(room)]);
    const wires = await Promise.all(attackers.map((one) => connect(one).then(({ wire }) => wire)));
    const strangers = guessFromMany(GUESSES);
    for (const wire of wires) {
      for (let count = 0; count < 14; count++) wire.send({ type: 'validate', code: newCode() });
    }
    const honest = await enrol(room);
    const { wire: calm } = await connect(honest);
    const began = performance.now();
    calm.send({ type: 'validate', code: sessions[0].code });
    await calm.take((one) => one.session?.id === sessions[0].id);
    expect(performance.now() - began).toBeLessThan(5_000);
    const { answers, addresses } = await strangers;
    expect(answers).toEqual({ POSTE_NOT_RECOGNISED: GUESSES });
    expect(addresses).toBeGreaterThanOrEqual(GUESSES / 10);
    // Also when all of them have been answered, whoever is honest gets in.
    const late = await connect(await enrol(room));
    late.wire.send({ type: 'validate', code: sessions[1].code });
    await late.wire.take((one) => one.session?.id === sessions[1].id);
    const running = await strapi.db
      .connection('poste_sessions')
      .where({ organisation_id: room.organisation.documentId })
      .whereNotNull('started_at');
    const opened = [sessions[0].id, sessions[1].id].sort();
    expect(running.map(({ id }) => id).sort()).toEqual(opened);
    for (const wire of wires) await wire.take((one) => one.error?.code === 'CODE_INVALID');
  },
  120_000 + 60 * GUESSES,
);

it('a poste that guesses is stopped after some tries, alone', async () => {
  const other = await createRoom();
  const [bad, good] = [await createPoste(other), await createPoste(other)];
  const guess = (poste: string, code = newCode()) =>
    other.send('POST', '/sessions/validate-code', { code, poste });
  const tries = await Promise.all(Array.from({ length: 16 }, () => guess(bad.id)));
  expect(tries.filter(({ code }) => code === 'TOO_MANY_CODES').length).toBeGreaterThanOrEqual(6);
  const { code } = await createTime(other);
  expect((await guess(good.id, code)).status).toBe(200);
});

it('signs of life written together count exactly as the rule does', async () => {
  const now = Date.now();
  // A slow machine must not make a silence of it.
  const restore = api('kernel').setClock({ now: () => new Date(now) });
  const cases = [500, 9_999, 30_000, 30_001, -5_000, -31_000].map((gap) => ({ gap, granted: 20 }));
  const heartbeats = createHeartbeats();
  const rows: { id: string; expected: number }[] = [];
  for (const { gap, granted } of cases) {
    const poste = await createPoste(room);
    const { id } = await startAt(room, poste.id, { duree_initiale: granted });
    const counted = new Date(now - gap);
    await strapi.db.connection('poste_sessions').where({ id }).update({ counted_until: counted });
    heartbeats.alive(poste.id, 1, now);
    const meter = { granted, refunded: 0, usedMs: 0, countedUntil: now - gap };
    rows.push({ id, expected: accrue(meter, now).usedMs });
  }
  await heartbeats.flush(strapi.db.connection);
  // The same signs again change nothing.
  await heartbeats.flush(strapi.db.connection);
  restore();
  for (const { id, expected } of rows) {
    const { used_ms } = await strapi.db.connection('poste_sessions').where({ id }).first();
    expect(used_ms).toBe(expected);
  }
  expect(await unbalanced()).toEqual([]);
});

it('warns the screen in time, writes it down once, and ends the session when its time is up', async () => {
  await room.send('PUT', '/postes/rules', { warningSeconds: [60, 10] });
  const machine = await enrol(room);
  const { wire } = await connect(machine);
  const { id, code } = await createTime(room, { duree_initiale: 12 });
  const began = performance.now();
  wire.send({ type: 'validate', code });
  await wire.take((one) => one.session?.id === id);
  const warning = await wire.take('warning');
  expect(warning.threshold).toBe(10);
  expect(Math.abs(performance.now() - began - 2_000)).toBeLessThan(1_500);
  for (let count = 0; count < 2; count++)
    await api('kernel').jobs.enqueue(null, 'postes.warnings', {});
  await until(
    async () =>
      (await strapi.db.connection('poste_warnings').where({ session_id: id })).length === 1,
  );
  expect((await wire.take('close_session')).reason).toBe('time-up');
  const row = await strapi.db.connection('poste_sessions').where({ id }).first();
  expect(row).toMatchObject({ state: 'ended', consumed: 12, refunded: 0 });
});

it('what nobody used, left or closed in time is ended by the job, and all of it refunded', async () => {
  const place = await createRoom();
  const { id: unused } = await createTime(place);
  const { id: left } = await startAt(place, (await createPoste(place)).id, {
    duree_initiale: 80_000,
  });
  let restore = setTime(60_000);
  await api('kernel').jobs.enqueue(null, 'postes.warnings', {});
  const stateOf = async (id: string) =>
    (await strapi.db.connection('poste_sessions').where({ id }).first()).state;
  await until(async () => (await stateOf(left)) === 'interrupted');
  restore();
  restore = setTime(86_400_000);
  await api('kernel').jobs.enqueue(null, 'postes.expired', {});
  await until(async () => (await stateOf(left)) === 'ended' && (await stateOf(unused)) === 'ended');
  restore();
  const reasons = await strapi.db.connection('poste_sessions').whereIn('id', [unused, left]);
  expect(Object.fromEntries(reasons.map(({ id, end_reason }) => [id, end_reason]))).toEqual({
    [unused]: 'code-expired',
    [left]: 'abandoned',
  });
  expect(await unbalanced()).toEqual([]);
});

it('outside of the opening hours nothing begins, and what runs ends', async () => {
  const place = await createRoom();
  const [poste, other] = [await createPoste(place), await createPoste(place)];
  const { id } = await startAt(place, poste.id);
  const today = ((new Date().getUTCDay() + 6) % 7) + 1;
  const tomorrow = (today % 7) + 1;
  const afterwards = (tomorrow % 7) + 1;
  const openingHours = [{ weekdays: [afterwards], from: '09:00', to: '09:01' }];
  await place.send('PUT', '/postes/rules', { openingHours });
  const { code } = await createTime(place);
  const closed = await place.send('POST', '/sessions/validate-code', { code, poste: other.id });
  expect(closed.code).toBe('CLOSED');
  await api('kernel').jobs.enqueue(null, 'postes.expired', {});
  await until(
    async () =>
      (await strapi.db.connection('poste_sessions').where({ id }).first()).end_reason === 'closed',
  );
});

it('the waiting list is offered what becomes free, in its order', async () => {
  const place = await createRoom();
  const poste = await createPoste(place);
  const { id } = await startAt(place, poste.id);
  for (const nom of ['First', 'Second']) await place.send('POST', '/postes/waiting', { nom });
  await place.send('POST', `/sessions/${id}/terminate`);
  const { data } = await place.send('GET', '/postes/waiting');
  expect(data.map((one: any) => [one.nom, one.statut, one.poste])).toEqual([
    ['First', 'offered', poste.id],
    ['Second', 'waiting', null],
  ]);
  await place.send('POST', `/postes/waiting/${data[0].id}/leave`);
  expect((await place.send('GET', '/postes/waiting')).data).toHaveLength(1);
});

it('answers are what the documentation says', async () => {
  const poste = await createPoste(room);
  const made = await createTime(room);
  const person = await room.send('POST', '/utilisateurs', { nom: 'Ndiaye' });
  const first = (path: string) => room.send('GET', path).then(({ data }) => data[0]);
  await room.send('POST', '/postes/waiting', { nom: 'Leroy' });
  const machine = await enrol(room);
  await room.send('POST', `/postes/${machine.id}/commands`, { action: 'lock' });
  const pairs = [
    [views.posteView, poste],
    [views.newSessionView, made],
    [views.sessionView, await first('/sessions')],
    [views.utilisateurView, person.data],
    [views.waitingView, await first('/postes/waiting')],
    [views.commandView, await first(`/postes/${machine.id}/commands`)],
  ] as const;
  for (const [view, answer] of pairs) expect(view.safeParse(answer).error).toBeUndefined();
});
