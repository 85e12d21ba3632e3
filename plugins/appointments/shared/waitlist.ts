import type { StateMachine } from '../../kernel/shared/state-machine';
import type { Customer } from './appointment';

export const WAITLIST_STATES = ['waiting', 'offered', 'booked', 'left', 'lapsed'] as const;
export type WaitlistState = (typeof WAITLIST_STATES)[number];
export type WaitlistVerb = 'offer' | 'accept' | 'miss' | 'leave' | 'lapse';
export type WaitlistActor = 'customer' | 'desk' | 'system';

export interface WaitlistFacts {
  now: number;
  /** When the wanted time is over. */
  wantedTo: number;
  /** Offers that ran out or were turned down, the one in question included. */
  missedOffers: number;
}

/** After so many offers without an answer the next in line comes first for good. */
export const MOST_MISSED_OFFERS = 3;

const hadHisChances = ({ missedOffers }: WaitlistFacts): boolean =>
  missedOffers >= MOST_MISSED_OFFERS;

/** waiting ⇄ offered → booked, and left, lapsed. An offer is a held appointment. */
export const waitlistMachine: StateMachine<
  WaitlistState,
  WaitlistVerb,
  WaitlistActor,
  WaitlistFacts
> = {
  name: 'waitlist-entry',
  states: WAITLIST_STATES,
  initial: ['waiting'],
  transitions: [
    { verb: 'offer', from: 'waiting', to: 'offered', who: ['system'] },
    { verb: 'accept', from: 'offered', to: 'booked', who: ['system'] },
    { verb: 'miss', from: 'offered', to: 'lapsed', who: ['system'], when: hadHisChances },
    { verb: 'miss', from: 'offered', to: 'waiting', who: ['system'] },
    { verb: 'leave', from: 'waiting', to: 'left', who: ['customer', 'desk'] },
    { verb: 'leave', from: 'offered', to: 'left', who: ['customer', 'desk'] },
    {
      verb: 'lapse',
      from: 'waiting',
      to: 'lapsed',
      who: ['system'],
      when: ({ now, wantedTo }) => now >= wantedTo,
    },
  ],
};

export interface WaitlistEntry {
  id: string;
  organisationId: string;
  serviceId: string;
  /** null: anybody will do. */
  resourceId: string | null;
  wantedFrom: Date;
  wantedTo: Date;
  state: WaitlistState;
  missedOffers: number;
  /** The held appointment that is the offer. */
  appointmentId: string | null;
  changedAt: Date;
  customerName: string | null;
  customerEmail: string | null;
  customerPhone: string | null;
  customerLocale: string | null;
  customerTimeZone: string | null;
  customerKey: string | null;
}

export interface JoinWaitlist {
  service: string;
  resource?: string | undefined;
  from: Date;
  to: Date;
  customer?: Customer | undefined;
}

/** ISO 8601 instants; who waits, a receiver asks for by id. */
export interface WaitlistChanged {
  serviceId: string;
  from: WaitlistState | null;
  to: WaitlistState;
  appointmentId: string | null;
}

export const WAITLIST_EVENTS = {
  join: 'appointments.waitlist-entry.joined',
  offer: 'appointments.waitlist-entry.offered',
  accept: 'appointments.waitlist-entry.booked',
  miss: 'appointments.waitlist-entry.missed',
  leave: 'appointments.waitlist-entry.left',
  lapse: 'appointments.waitlist-entry.lapsed',
} as const satisfies Record<WaitlistVerb | 'join', string>;

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    [name: `appointments.waitlist-entry.${string}`]: WaitlistChanged;
  }
}
