import type { OutgoingChannel } from '../channels/channel';
import type { Claimed, Want } from './claim';
import { createLane } from './lane';
import type { Waiting } from './lane';
import type { Prepared } from './prepare';
import type { Settlement } from './settle';

/** What one process has claimed: waiting for its turn, being sent, or being settled. */
export interface Hand {
  wants(): Want[];
  /** Returns whether there may be more of something that runs low. */
  fill(claimed: readonly Claimed[], prepared: Prepared, wants: readonly Want[]): boolean;
  ids(): string[];
  /** The ids of what has not begun, which then never does. */
  putDown(): string[];
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Options {
  /** Messages of one channel that are sent at a time. */
  concurrency: number;
  send: (waiting: Waiting) => Promise<readonly Settlement[]>;
  settle: (settlements: readonly Settlement[]) => Promise<void>;
  /** Something runs low. */
  hungry: () => void;
  onError: (error: unknown) => void;
}

const CHANNELS: readonly OutgoingChannel[] = ['email', 'sms', 'push'];

/** A channel whose peer is slow holds up no other, and what is urgent overtakes batches to many. */
export const createHand = ({ concurrency, send, settle, hungry, onError }: Options): Hand => {
  const lanes = CHANNELS.flatMap((channel) => [
    createLane(channel, false),
    createLane(channel, true),
  ]);
  const sending = new Map<OutgoingChannel, number>();
  const running = new Map<Waiting, Promise<void>>();

  const start = (channel: OutgoingChannel, waiting: Waiting): void => {
    sending.set(channel, (sending.get(channel) ?? 0) + 1);
    const work = send(waiting)
      .finally(() => {
        sending.set(channel, (sending.get(channel) ?? 0) - 1);
        pump(channel);
      })
      .then(settle)
      .catch(onError)
      .finally(() => running.delete(waiting));
    running.set(waiting, work);
  };

  const pump = (channel: OutgoingChannel): void => {
    const own = lanes.filter((lane) => lane.channel === channel);
    while ((sending.get(channel) ?? 0) < concurrency) {
      const next = own[0]?.next() ?? own[1]?.next();
      if (!next) break;
      start(channel, next);
    }
    if (own.some((lane) => lane.hungry())) hungry();
  };

  const inHand = (): Waiting[] => [...lanes.flatMap((lane) => lane.all()), ...running.keys()];

  return {
    wants: () => lanes.flatMap((lane) => lane.want() ?? []),
    fill: (claimed, prepared, wants) => {
      const at = performance.now();
      for (const { channel, bulk, most } of wants) {
        const own = claimed.filter((one) => one.channel === channel && one.bulk === bulk);
        const waiting = grouped(own).map((together) => ({ together, prepared, claimedAt: at }));
        const lane = lanes.find((one) => one.channel === channel && one.bulk === bulk);
        lane?.fill(waiting, own.length >= most, at);
      }
      for (const channel of CHANNELS) pump(channel);
      return lanes.some((lane) => lane.hungry());
    },
    ids: () => inHand().flatMap(idsOf),
    putDown: () => lanes.flatMap((lane) => lane.empty()).flatMap(idsOf),
    idle: async () => {
      await Promise.all(running.values());
    },
  };
};

export const idsOf = ({ together }: Waiting): string[] => together.map(({ id }) => id);

/** What belongs to one digest goes out as one message. */
const grouped = (claimed: readonly Claimed[]): [Claimed, ...Claimed[]][] => {
  const groups = new Map<string, [Claimed, ...Claimed[]]>();
  const inOrder = [...claimed].sort((one, other) => Number(BigInt(one.id) - BigInt(other.id)));
  for (const one of inOrder) {
    const key = one.digestKey ?? one.id;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};
