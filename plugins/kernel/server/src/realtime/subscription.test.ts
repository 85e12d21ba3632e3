import fc from 'fast-check';
import type { LiveEvent } from '../../../shared/realtime';
import type { Outlet } from './outlet';
import { createSubscription } from './subscription';

const event = (position: number): LiveEvent => ({
  id: `id-${position}`,
  name: 'test.thing.happened',
  version: 1,
  position: String(position),
  organisationId: 'a',
  entityType: 'test',
  entityId: 'x',
  occurredAt: '2026-01-01T00:00:00.000Z',
  data: {},
});

const outlet = (): { told: number[]; live: string[]; outlet: Outlet } => {
  const told: number[] = [];
  const live: string[] = [];
  const ignored = () => undefined;
  return {
    told,
    live,
    outlet: {
      event: (_id, one) => told.push(Number(one.position)),
      live: (_id, position) => live.push(position),
      resync: ignored,
      revoked: ignored,
      follow: ignored,
      drained: () => Promise.resolve(true),
      end: ignored,
    },
  };
};

const plan = { rooms: new Set<string>(), names: [], organisationIds: null };

it('tells what was missed, then what came meanwhile, each once and in order', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (total, begins, reads) => {
      const { told, outlet: out } = outlet();
      const subscription = createSubscription('s', plan, out);
      // The feed has told `begins` events before; while the outbox is read up to `reads` or further,
      // it tells the rest.
      const first = Math.min(begins, total);
      const last = Math.max(first, Math.min(reads, total));
      for (let n = first + 1; n <= total; n++) subscription.offer(event(n));
      for (let n = 1; n <= last; n++) subscription.replay(event(n));
      expect(subscription.goLive(String(last))).toBe(true);
      subscription.offer(event(total + 1));
      expect(told).toEqual(Array.from({ length: total + 1 }, (_, n) => n + 1));
    }),
  );
});

it('asks for the outbox again when more came meanwhile than it holds', () => {
  const { told, live, outlet: out } = outlet();
  const subscription = createSubscription('s', plan, out);
  for (let n = 1; n <= 2_000; n++) subscription.offer(event(n));
  expect(subscription.goLive('0')).toBe(false);
  expect(told).toEqual([]);
  for (let n = 1; n <= 2_000; n++) subscription.replay(event(n));
  expect(subscription.goLive('2000')).toBe(true);
  expect(told).toHaveLength(2_000);
  expect(live).toEqual(['2000']);
});

it('is silent after its end', () => {
  const { told, outlet: out } = outlet();
  const subscription = createSubscription('s', plan, out);
  subscription.goLive('0');
  subscription.end();
  subscription.offer(event(1));
  subscription.replay(event(2));
  expect(told).toEqual([]);
});
