import type { KernelApi } from '../../../kernel/shared/kernel-api';

const of = (controller: string, ...actions: string[]): string[] =>
  actions.map((action) => `plugin::queues.${controller}.${action}`);

/**
 * Who may knock. Who may do what to which ticket is decided behind the door: by whether the caller
 * holds its reference or works at its desk, and by the table of the state machine.
 */
export const grantRoutes = (kernel: KernelApi): void => {
  kernel.grant('public', [
    ...of('asset', 'find'),
    ...of('hall', 'find', 'findOne'),
    ...of('ticket', 'issue', 'findOne', 'history', 'cancel', 'park', 'resume'),
    ...of('ticket', 'feedback', 'travel'),
    ...['queue', 'service-point', 'ticket-category'].flatMap((type) => of(type, 'find', 'findOne')),
  ]);
  kernel.grant('authenticated', [
    ...of('ticket', 'call', 'recall', 'serve', 'finish', 'hold', 'transfer', 'noShow', 'undo'),
    ...of('ticket', 'note'),
    ...of('counter', 'state', 'callNext', 'open', 'pause', 'resume', 'close'),
    ...of('figure', 'find', 'supervisor'),
    ...['queue', 'service-point', 'ticket-category'].flatMap((type) =>
      of(type, 'create', 'update', 'delete'),
    ),
  ]);
};
