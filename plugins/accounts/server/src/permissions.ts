import type { KernelApi } from '../../../kernel/shared/kernel-api';

/** The open routes need no grant (`auth: false`). */
export const grantAccounts = (kernel: KernelApi): void => {
  kernel.grant('public', [
    'plugin::users-permissions.auth.emailConfirmation',
    'plugin::users-permissions.auth.sendEmailConfirmation',
  ]);
  kernel.grant('authenticated', [
    'plugin::accounts.me.find',
    'plugin::accounts.me.update',
    'plugin::accounts.me.endSession',
    'plugin::accounts.members.find',
    'plugin::accounts.members.save',
    'plugin::accounts.members.remove',
    'plugin::users-permissions.auth.getSessions',
  ]);
};
