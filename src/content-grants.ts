import type { KernelApi } from '../plugins/kernel/shared/kernel-api';

const LOCALISED = ['service', 'faq', 'slide', 'schedule', 'consultation-fee'] as const;

const READ = ['find', 'findOne'] as const;
const WRITE = ['create', 'update', 'delete'] as const;

const actionsOf = (verbs: readonly string[]): string[] =>
  LOCALISED.flatMap((type) => verbs.map((verb) => `api::${type}.${type}.${verb}`));

/**
 * Everybody reads what is published. Every account may try to write; the kernel then asks for one of
 * the roles that the type names (`pluginOptions.kernel.write`) in the row's organisation.
 */
export const grantContent = (kernel: KernelApi): void => {
  kernel.grant('public', [
    ...actionsOf(READ),
    'api::clinic-setting.clinic-setting.find',
    'plugin::i18n.locales.listLocales',
  ]);
  kernel.grant('authenticated', actionsOf(WRITE));
};
