import type { KernelApi } from '../../../kernel/shared/kernel-api';

const of = (controller: string, ...actions: string[]): string[] =>
  actions.map((action) => `plugin::notifications.${controller}.${action}`);

/** Whose inbox it is, the verbs ask the caller; whoever holds the link of a mail may unsubscribe. */
export const grantRoutes = (kernel: KernelApi): void => {
  kernel.grant('public', of('subscription', 'ask', 'leave'));
  kernel.grant('authenticated', of('inbox', 'find', 'markRead'));
};
