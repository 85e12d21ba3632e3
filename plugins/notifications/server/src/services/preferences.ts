import { invalid } from '../../../../kernel/shared/errors';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type {
  NotificationChannel,
  NotificationStep,
} from '../../../../kernel/shared/notifications';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { CategoryPreferences, Preferences } from '../../../shared/preferences';
import { PREFERENCES, PROFILES } from '../database/tables';
import { channelsOf } from '../domain/workflow';
import type { Runtime } from '../runtime';
import { ANNOUNCEMENTS } from '../workflows/announcements';
import type { PreferencesBody } from '../validation/preferences';
import { ownKey } from './inbox';

interface PreferenceRow {
  category: string;
  channel: NotificationChannel;
  enabled: boolean;
}

export const readPreferences = (runtime: Runtime): Promise<Preferences> => {
  const key = ownKey(runtime);
  const { kernel, strapi } = runtime;
  return kernel.runInScope(PLATFORM_SCOPE, async () => {
    const knex = strapi.db.connection;
    const rows = await knex(PREFERENCES).where('account_key', key).select<PreferenceRow[]>();
    const profile = await knex(PROFILES)
      .where('account_key', key)
      .first<{ quiet_from: string | null; quiet_to: string | null } | undefined>();
    const { quiet_from: from, quiet_to: to } = profile ?? { quiet_from: null, quiet_to: null };
    return {
      categories: categories(runtime, rows),
      quietHours: from !== null && to !== null ? { from, to } : null,
    };
  });
};

const categories = ({ kernel }: Runtime, rows: readonly PreferenceRow[]): CategoryPreferences[] => {
  const found = new Map<string, CategoryPreferences>();
  for (const { category, mandatory = false, optIn = false, steps } of kindsOf(kernel)) {
    const one = found.get(category) ?? { category, mandatory: true, channels: {} };
    one.mandatory &&= mandatory;
    for (const channel of channelsOf(steps)) {
      const said = rows.find((row) => row.category === category && row.channel === channel);
      one.channels[channel] = mandatory || (said?.enabled ?? !optIn);
    }
    found.set(category, one);
  }
  return [...found.values()].sort((one, other) => one.category.localeCompare(other.category));
};

interface Kind {
  category: string;
  mandatory?: boolean;
  optIn?: boolean;
  steps: readonly NotificationStep[];
}

const kindsOf = (kernel: KernelApi): readonly Kind[] => [...kernel.notifications(), ANNOUNCEMENTS];

/** What is not named stays as it is; `quietHours: null` goes back to the site's. */
export const writePreferences = async (
  runtime: Runtime,
  { preferences, quietHours }: PreferencesBody,
): Promise<Preferences> => {
  const key = ownKey(runtime);
  const { kernel, strapi } = runtime;
  refuseUnknown(runtime, preferences);
  const now = kernel.clock.now();
  await kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const rows = preferences.map((one) => ({ account_key: key, ...one, updated_at: now }));
      if (rows.length > 0) {
        await trx(PREFERENCES)
          .insert(rows)
          .onConflict(['account_key', 'category', 'channel'])
          .merge(['enabled', 'updated_at']);
      }
      if (quietHours === undefined) return;
      await trx(PROFILES)
        .insert({
          account_key: key,
          quiet_from: quietHours?.from ?? null,
          quiet_to: quietHours?.to ?? null,
          updated_at: now,
        })
        .onConflict('account_key')
        .merge();
    }),
  );
  return readPreferences(runtime);
};

const refuseUnknown = ({ kernel }: Runtime, preferences: PreferencesBody['preferences']): void => {
  const names = new Set<string>();
  for (const [index, { category, channel }] of preferences.entries()) {
    const named = kindsOf(kernel).filter((one) => one.category === category);
    const field = `preferences.${index}.category`;
    if (named.length === 0) throw invalid(field, 'There is no such category');
    if (named.every(({ mandatory }) => mandatory)) {
      throw invalid(field, 'This category cannot be switched off', 'MANDATORY_CATEGORY');
    }
    if (names.has(`${category} ${channel}`)) throw invalid(field, 'is named twice');
    names.add(`${category} ${channel}`);
  }
};
