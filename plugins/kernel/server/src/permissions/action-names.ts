import type { Core } from '@strapi/strapi';
import type { ActionNames } from '../../../shared/kernel-api';

/** Strapi shows the names of actions as they were registered, in one language. */
const names = new Map<string, ActionNames[string]>();

export const nameActions = (given: ActionNames): void => {
  for (const [action, translations] of Object.entries(given)) names.set(action, translations);
};

export const clearActionNames = (): void => names.clear();

interface Exchange {
  method: string;
  path: string;
  body?: { data?: { sections?: { plugins?: { action: string; displayName: string }[] } } };
  state: { user?: { preferedLanguage?: string | null } };
}

/** What the page of roles asks for comes in the language of whoever asks. */
export const translateActions = (strapi: Core.Strapi): void => {
  strapi.server.use(async (ctx, next) => {
    await next();
    const { method, path, body, state } = ctx as unknown as Exchange;
    if (method !== 'GET' || path !== '/admin/permissions') return;
    const language = state.user?.preferedLanguage ?? '';
    for (const action of body?.data?.sections?.plugins ?? []) {
      action.displayName = names.get(action.action)?.[language] ?? action.displayName;
    }
  });
};
