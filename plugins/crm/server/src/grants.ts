import type { KernelApi } from '../../../kernel/shared/kernel-api';

const of = (controller: string, ...actions: string[]): string[] =>
  actions.map((action) => `plugin::crm.${controller}.${action}`);

const TYPES = ['client', 'stage', 'lead', 'interaction', 'task', 'saved-search'];

/**
 * Who may knock: every account. Rows show themselves to the desk of their organisation alone, and
 * nobody else finds anything behind the door.
 */
export const grantRoutes = (kernel: KernelApi): void => {
  // Pictures of a property are as public as the property is.
  kernel.grant('public', [
    ...of('property', 'images'),
    // Whoever has the secret link of a mail.
    ...of('mail-links', 'ask', 'unsubscribe', 'open'),
  ]);
  kernel.grant('authenticated', [
    ...of('property', 'addImage', 'documents', 'addDocument', 'documentFile', 'history'),
    ...TYPES.flatMap((type) => of(type, 'find', 'findOne', 'create', 'update', 'delete')),
    ...of('client-verbs', 'consent', 'duplicates', 'merge', 'unmerge', 'move'),
    ...of('match', 'find', 'explain', 'feedback', 'preview'),
  ]);
};
