import type { KernelApi } from '../../../kernel/shared/kernel-api';

const of = (controller: string, ...actions: string[]): string[] =>
  actions.map((action) => `plugin::notifications.${controller}.${action}`);

/** Whose inbox it is, the verbs ask the caller; whoever holds the link of a mail may unsubscribe. */
export const grantRoutes = (kernel: KernelApi): void => {
  kernel.grant('public', [
    ...of('subscription', 'ask', 'leave'),
    // Browsers subscribe with it; providers sign what they tell.
    ...of('preference', 'pushKey'),
    ...of('provider', 'smsStatus', 'smsReceived'),
  ]);
  kernel.grant('authenticated', [
    ...of('inbox', 'find', 'markRead'),
    ...of('preference', 'find', 'update', 'devices', 'register', 'forget'),
  ]);
};
