import {
  appointmentMachine,
  BLOCKING_STATES,
} from '../../../plugins/appointments/shared/transitions';
import { api, call, strapi } from '../../helpers/app';
import { at, book, closeFor, createClinic, offered, verb } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';
import { randomFrom } from '../../helpers/random';

const confirmed = async () => {
  const clinic = await createClinic();
  const { token } = await createPerson(clinic.organisation, 'practitioner');
  const { id, token: link } = await book(clinic, '10:00');
  await verb(id, 'confirm', { token });
  return { clinic, id, token, link };
};

const atTime = async (time: string, work: () => Promise<void>): Promise<void> => {
  const restore = api('kernel').setClock({ now: () => new Date(at(time)) });
  try {
    await work();
  } finally {
    restore();
  }
};

const claimsOf = (id: string) =>
  strapi.db.connection('appointment_claims').where({ appointment_id: id });

describe('the day of the visit', () => {
  it('goes from check-in to completed, and then keeps nothing busy', async () => {
    const { id, token } = await confirmed();
    const states = [];
    for (const name of ['check-in', 'start', 'complete']) {
      states.push((await verb(id, name, { token })).data.state);
    }
    expect(states).toEqual(['checked-in', 'in-progress', 'completed']);
    expect(await claimsOf(id)).toEqual([]);
  });

  it('knows a no-show only after the start, and takes it back within the grace', async () => {
    const { clinic, id, token } = await confirmed();
    expect(await verb(id, 'no-show', { token })).toMatchObject({ code: 'NOT_STARTED_YET' });
    await atTime('10:05', async () => {
      expect((await verb(id, 'no-show', { token })).data.state).toBe('no-show');
      expect(await claimsOf(id)).toEqual([]);
      expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
      expect(await claimsOf(id)).toHaveLength(1);
      await verb(id, 'no-show', { token });
    });
    await atTime('10:25', async () => {
      expect(await verb(id, 'undo', { token })).toMatchObject({ code: 'UNDO_TOO_LATE' });
    });
    expect(await offered(clinic)).toContain('10:00');
  });

  it('takes a check-in back without touching the slot', async () => {
    const { id, token } = await confirmed();
    await verb(id, 'check-in', { token });
    expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
    expect(await claimsOf(id)).toHaveLength(1);
  });

  it('takes a cancellation back if the slot is still free', async () => {
    const { clinic, id, token, link } = await confirmed();
    await verb(id, 'cancel', { link, reason: 'I am ill' });
    expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
    await verb(id, 'cancel', { link });
    await book(clinic, '10:00');
    expect(await verb(id, 'undo', { token })).toMatchObject({ status: 409, code: 'SLOT_TAKEN' });
  });

  it('takes a cancellation back where a hold has run out, not where the house has closed', async () => {
    const { clinic, id, token, link } = await confirmed();
    await verb(id, 'cancel', { link });
    const hold = { service: clinic.service, startsAt: at('10:00') };
    await call('POST', '/api/appointments/holds', { body: hold });
    expect(await verb(id, 'undo', { token })).toMatchObject({ code: 'SLOT_TAKEN' });
    const restore = api('kernel').setClock({ now: () => new Date(Date.now() + 11 * 60_000) });
    try {
      expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
    } finally {
      restore();
    }
    await verb(id, 'cancel', { link });
    await closeFor(clinic.organisation, { startsAt: at('10:20'), endsAt: at('11:00') });
    expect(await verb(id, 'undo', { token })).toMatchObject({ status: 409, code: 'SLOT_CLOSED' });
  });

  it('takes an absence back also after the hours have changed', async () => {
    const { clinic, id, token } = await confirmed();
    await atTime('10:05', async () => {
      await verb(id, 'no-show', { token });
      await closeFor(clinic.organisation, { startsAt: at('09:00'), endsAt: at('11:00') });
      expect((await verb(id, 'undo', { token })).data.state).toBe('confirmed');
    });
  });

  it('answers each impossible verb with its reason', async () => {
    const { id, token, link } = await confirmed();
    expect(await verb(id, 'check-in', { link })).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    });
    expect(await verb(id, 'complete', { token })).toMatchObject({
      status: 409,
      code: 'TRANSITION_NOT_ALLOWED',
    });
  });
});

/** SEED=n repeats a run, WALKS=n makes it longer. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const WALKS = Number(process.env['WALKS'] ?? 8);
const STEPS = 14;
/** Walks that see so few states say little: then some more. */
const FEW = 4;
const CODE = /^[A-Z_]+$/;

describe('random walks over verbs and callers', () => {
  it('go only where the table goes, and every refusal says why', async () => {
    const clinic = await createClinic({ resources: 2, service: { changeNoticeMinutes: 60 } });
    const desk = await createPerson(clinic.organisation, 'staff');
    const stranger = await createPerson();
    const random = randomFrom(SEED);
    const any = <Item>(list: readonly Item[]): Item => list[random(list.length)] as Item;
    const verbs = [...new Set(appointmentMachine.transitions.map((way) => way.verb))].filter(
      (name) => name !== 'request' && name !== 'expire',
    );
    const somewhere = () => ({ startsAt: at(any(['09:00', '11:00', '14:30', '15:00'])) });

    const seen = new Set<string>();
    const enough = (walk: number) => walk >= WALKS && (seen.size > FEW || walk >= 5 * WALKS);
    for (let walk = 0; !enough(walk); walk++) {
      const { id, token: link } = await book(clinic, any(['10:00', '12:30', '16:00']));
      let now = Date.parse(at('08:00'));
      const restore = api('kernel').setClock({ now: () => new Date(now) });
      try {
        for (let step = 0; step < STEPS; step++) {
          now += random(4) === 0 ? random(3 * 3_600_000) : 1000;
          const { state } = await stateOf(id);
          seen.add(state);
          const possible = appointmentMachine.transitions.filter((way) => way.from === state);
          const name = random(4) && possible.length ? any(possible).verb : any(verbs);
          if (name === 'expire') {
            await api('appointments').tidy();
            continue;
          }
          const caller = any([{ token: desk.token }, { link }, { token: stranger.token }]);
          const body = {
            ...(name === 'reschedule' || name === 'accept' ? somewhere() : {}),
            ...(name === 'propose' ? { slots: [somewhere()] } : {}),
          };
          const { status, code } = await verb(id, name, { ...caller, ...body });
          const refused = {
            status: expect.not.stringMatching('5..'),
            code: expect.stringMatching(CODE),
          };
          const outcome = { seed: SEED, state, name, status: String(status), code };
          if (status !== 200) expect(outcome).toMatchObject(refused);
          if (caller.token === stranger.token) expect(outcome).toMatchObject({ status: '404' });
        }
      } finally {
        restore();
      }
      for (const name of ['complete', 'cancel']) await verb(id, name, { token: desk.token });
    }
    await requireWalkedByTable(clinic.organisation.documentId);
  });
});

const stateOf = async (id: string): Promise<{ state: string }> =>
  strapi.db.connection('appointments').where({ document_id: id }).first('state');

/** What was written down of every step, against the table; and the seats that each state keeps. */
const requireWalkedByTable = async (organisationId: string): Promise<void> => {
  const { rows } = await strapi.db.connection.raw(
    `SELECT h.from_state, h.verb, h.to_state, h.side,
       lag(h.to_state) OVER (PARTITION BY h.appointment_id ORDER BY h.id) AS before
     FROM appointment_history h WHERE h.organisation_id = ?`,
    [organisationId],
  );
  const reached = new Set<string>();
  for (const { from_state: from, verb: name, to_state: to, side, before } of rows) {
    reached.add(to);
    expect([SEED, from]).toEqual([SEED, before]);
    const ways = appointmentMachine.transitions.filter(
      (way) => way.from === from && way.verb === name && way.to === to && way.who.includes(side),
    );
    const known = from === null ? to === 'requested' : ways.length > 0;
    expect([SEED, from, name, to, side, known]).toEqual([SEED, from, name, to, side, true]);
  }
  expect(reached.size).toBeGreaterThan(FEW);
  const { rows: wrong } = await strapi.db.connection.raw(
    `SELECT a.document_id, a.state, count(c.id) FROM appointments a
     LEFT JOIN appointment_claims c ON c.appointment_id = a.document_id AND c.kind <> 'proposal'
     WHERE a.organisation_id = :organisationId GROUP BY a.document_id, a.state
     HAVING count(c.id) <> CASE WHEN a.state = ANY(:blocking) THEN 1 ELSE 0 END`,
    { organisationId, blocking: [...BLOCKING_STATES] },
  );
  expect([SEED, wrong]).toEqual([SEED, []]);
};
