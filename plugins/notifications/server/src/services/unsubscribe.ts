import { notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { SUPPRESSIONS } from '../database/tables';
import type { Runtime } from '../runtime';
import { readUnsubscribeToken } from './unsubscribe-link';
import type { Unsubscription } from './unsubscribe-link';

/** What the link is for; 404 for a secret that is none. */
export const unsubscription = (runtime: Runtime, token: string): Unsubscription => {
  const found = readUnsubscribeToken(runtime, token);
  if (!found) throw notFound();
  return found;
};

export const unsubscribe = async (runtime: Runtime, token: string): Promise<void> => {
  await suppress(runtime, unsubscription(runtime, token), 'UNSUBSCRIBED');
};

/** From now on nothing of this category goes to the address by this channel. */
export const suppress = (
  { strapi, kernel }: Runtime,
  { channel, address, category }: Unsubscription,
  reason: 'UNSUBSCRIBED' | 'BOUNCED',
): Promise<void> =>
  kernel.runInScope(PLATFORM_SCOPE, async () => {
    await strapi.db
      .connection(SUPPRESSIONS)
      .insert({ channel, address, category, reason, created_at: kernel.clock.now() })
      .onConflict(['channel', 'address', 'category'])
      .ignore();
  });
