import type { KernelApi } from '../../../kernel/shared/kernel-api';

const of = (controller: string, ...actions: string[]): string[] =>
  actions.map((action) => `plugin::postes.${controller}.${action}`);

/** Who may knock; what somebody may do is decided behind the door, by his role. */
export const grantRoutes = (kernel: KernelApi): void => {
  // A poste has no account: it is known by its key, or by its address where that was allowed.
  kernel.grant('public', [
    ...of('session', 'validateCode'),
    ...of('enrolment', 'request', 'claim'),
  ]);
  kernel.grant('authenticated', [
    ...of('utilisateur', 'find', 'findOne', 'create', 'update', 'erase'),
    ...of('poste', 'find', 'findOne', 'create', 'status'),
    ...of('session', 'find', 'findOne', 'create', 'addTime', 'terminate'),
    ...of('session', 'pause', 'resume', 'move'),
    ...of('enrolment', 'confirm', 'revoke', 'compatibility'),
    ...of('command', 'find', 'create'),
    ...of('place', 'rules', 'changeRules', 'waiting', 'join', 'leave'),
  ]);
};
