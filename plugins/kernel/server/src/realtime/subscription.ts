import type { LiveEvent } from '../../../shared/realtime';
import type { Plan } from './access/plan';
import type { Outlet } from './outlet';
import type { Room } from './rooms';

/** What happens while the past is read is held, up to so many; beyond, the past is read again. */
const HELD = 500;

/**
 * One client's wish to hear something. It begins `catching up`: what is told meanwhile is held, so
 * that it comes after what was missed. Each event comes once, in the order of positions.
 */
export interface Subscription {
  readonly id: string;
  plan: Plan;
  readonly ended: boolean;
  /** From the live feed. */
  offer: (event: LiveEvent) => void;
  /** From the outbox. */
  replay: (event: LiveEvent) => void;
  /** What was missed cannot be told. */
  resync: () => void;
  /** False if too much was held meanwhile: the outbox must be read again behind `position`. */
  goLive: (position: string) => boolean;
  hears: (rooms: readonly Room[]) => boolean;
  end: () => void;
}

const later = (a: string, b: string): boolean => BigInt(a) > BigInt(b);

export const createSubscription = (id: string, plan: Plan, outlet: Outlet): Subscription => {
  let state: 'catching up' | 'live' | 'ended' = 'catching up';
  let held: LiveEvent[] = [];
  let overflowed = false;
  let last = '0';

  const tell = (event: LiveEvent): void => {
    if (state === 'ended' || !later(event.position, last)) return;
    last = event.position;
    outlet.event(id, event);
  };

  return {
    id,
    plan,
    get ended() {
      return state === 'ended';
    },
    offer: (event) => {
      if (state === 'live') tell(event);
      else if (held.length < HELD) held.push(event);
      else overflowed = true;
    },
    replay: tell,
    resync: () => outlet.resync(id),
    goLive: (position) => {
      if (state === 'ended') return true;
      if (overflowed) {
        overflowed = false;
        held = [];
        return false;
      }
      const waiting = held;
      held = [];
      state = 'live';
      if (later(position, last)) last = position;
      waiting.forEach(tell);
      outlet.live(id, last);
      return true;
    },
    hears(rooms) {
      return rooms.some((room) => this.plan.rooms.has(room));
    },
    end: () => {
      state = 'ended';
      held = [];
    },
  };
};
