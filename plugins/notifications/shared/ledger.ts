import type { StateMachine } from '../../kernel/shared/state-machine';

/** One row for each (event, recipient, channel). */
export const DELIVERY_STATES = ['queued', 'sent', 'delivered', 'failed', 'suppressed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryVerb = 'send' | 'deliver' | 'fail' | 'suppress' | 'retry';
export type DeliveryActor = 'sender' | 'provider' | 'desk';

/** Why nothing was sent. */
export const SUPPRESSION_REASONS = [
  'NO_ADDRESS',
  'NOT_NEEDED',
  'SWITCHED_OFF',
  'NO_CONSENT',
  'UNSUBSCRIBED',
  'BOUNCED',
  'THROTTLED',
  'ALREADY_READ',
  'CANCELLED',
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/**
 * queued → sent → delivered, failed, or suppressed with a reason. Whoever retries puts it back. A
 * message that a provider has taken may still be delivered or fail by what the provider says later.
 */
export const deliveryMachine: StateMachine<DeliveryState, DeliveryVerb, DeliveryActor> = {
  name: 'notification-delivery',
  // In-app rows are committed with the ledger, so they begin as delivered.
  states: DELIVERY_STATES,
  initial: ['queued', 'suppressed', 'delivered'],
  transitions: [
    { verb: 'send', from: 'queued', to: 'sent', who: ['sender'] },
    { verb: 'fail', from: 'queued', to: 'failed', who: ['sender'] },
    { verb: 'suppress', from: 'queued', to: 'suppressed', who: ['sender', 'desk'] },
    { verb: 'deliver', from: 'sent', to: 'delivered', who: ['provider'] },
    { verb: 'fail', from: 'sent', to: 'failed', who: ['provider'] },
    { verb: 'retry', from: 'failed', to: 'queued', who: ['desk'] },
    { verb: 'retry', from: 'suppressed', to: 'queued', who: ['desk'] },
  ],
};
