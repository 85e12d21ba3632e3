import fc from 'fast-check';
import { api, strapi } from '../../helpers/app';
import { pause, until } from '../../helpers/until';
import { createRoom, unbalanced } from './room';
import { Seat } from './seat';
import { closeAll } from './wire';

/** More with POSTE_HISTORIES=20. */
const HISTORIES = Number(process.env['POSTE_HISTORIES'] ?? 1);
/** As a failure has printed it. */
const SEED = process.env['POSTE_SEED'] ? { seed: Number(process.env['POSTE_SEED']) } : {};
const SEATS = 8;
const ROUNDS = 9;
/** The server writes signs of life twice a second here. */
const WRITTEN_MS = 650;

afterAll(() => closeAll());

const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('beat' as const),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('cut' as const, 'asleep' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('back' as const),
      times: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'move' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      seconds: fc.integer({ min: 1, max: 900 }),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

const history = fc.record({
  grants: fc.array(fc.integer({ min: 60, max: 1_800 }), { minLength: SEATS, maxLength: SEATS }),
  rounds: fc.array(
    fc.record({
      ms: fc.integer({ min: 1, max: 25_000 }),
      deeds: fc.array(deed, { minLength: SEATS, maxLength: SEATS }),
    }),
    { minLength: ROUNDS, maxLength: ROUNDS },
  ),
});

const perform = async (seat: Seat, one: Deed): Promise<void> => {
  switch (one.kind) {
    case 'beat':
      return seat.beat(one.times);
    case 'cut':
    case 'asleep':
      return seat.leave(one.kind);
    case 'back':
      return seat.comeBack(one.times);
    case 'add':
      return seat.add(one.seconds);
    case 'pause':
      return seat.pause();
    case 'resume':
      return seat.resume();
    case 'move':
      return seat.move();
  }
};

const consumedOf = async (id: string): Promise<number> => {
  const row = await strapi.db.connection('poste_sessions').where({ id }).first();
  return row.state === 'ended' ? row.consumed : -1;
};

it('over random histories the ledger says, to the second, what each stopwatch says', async () => {
  const room = await createRoom();
  await fc.assert(
    fc.asyncProperty(history, async ({ grants, rounds }) => {
      let now = Date.now();
      const restore = api('kernel').setClock({ now: () => new Date(now) });
      try {
        const seats = await Promise.all(grants.map((seconds) => Seat.take(room, seconds)));
        await pause(WRITTEN_MS);
        for (const { ms, deeds } of rounds) {
          now += ms;
          for (const seat of seats) seat.pass(ms);
          for (const seat of seats) seat.beat(1);
          await pause(WRITTEN_MS);
          await Promise.all(seats.map((seat, index) => perform(seat, deeds[index] as Deed)));
          await pause(50);
          expect(await unbalanced()).toEqual([]);
        }
        const truths = await Promise.all(seats.map((seat) => seat.end()));
        for (const [index, { session, refusals }] of seats.entries()) {
          expect([index, refusals]).toEqual([index, []]);
          await until(async () => (await consumedOf(session)) >= 0);
          expect([index, await consumedOf(session)]).toEqual([index, truths[index]]);
        }
        expect(await unbalanced()).toEqual([]);
      } finally {
        restore();
        closeAll();
      }
    }),
    { numRuns: HISTORIES, endOnFailure: true, ...SEED },
  );
}, 600_000);

it('who slept while his time ran out, and was given more, is charged what he used', async () => {
  const room = await createRoom();
  let now = Date.now();
  const restore = api('kernel').setClock({ now: () => new Date(now) });
  try {
    const seat = await Seat.take(room, 61);
    const pass = async (ms: number): Promise<void> => {
      now += ms;
      seat.pass(ms);
      seat.beat(1);
      await pause(WRITTEN_MS);
    };
    await pass(29_000);
    await pass(29_000);
    seat.leave('asleep');
    await pass(25_000);
    await seat.add(900);
    await pass(15_000);
    await seat.comeBack(1);
    await pass(20_000);
    expect(await seat.end()).toBe(78);
    await until(async () => (await consumedOf(seat.session)) >= 0);
    expect(await consumedOf(seat.session)).toBe(78);
  } finally {
    restore();
    closeAll();
  }
});
