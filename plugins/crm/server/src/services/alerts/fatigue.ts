import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { ALERTS } from '../../database/tables';
import { settings } from '../../settings';
import { SAVED_SEARCH_UID, TASK_UID } from '../../uids';
import { updateWithinVerb } from '../within-verb';
import type { Addressee } from './due-alerts';
import { idOfToken } from './secret-link';

const DAY = 86_400_000;

/** Alerts that nobody opens stop after a while, and the agent is asked to call instead. */
export const countUnopened = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  to: Addressee,
  now: Date,
): Promise<void> => {
  const ignored = to.ignored + 1;
  if (ignored < settings(strapi).ignoredLimit) {
    await trx('crm_saved_searches')
      .where({ document_id: to.searchId })
      .update({ ignored_alerts: ignored });
    return;
  }
  await pause(strapi, trx, to, 'ignored', now);
  await strapi.documents(TASK_UID).create({
    data: {
      organisationId: to.organisationId,
      clientId: to.clientId,
      leadId: to.leadId,
      title: TITLES[to.language](to.searchName),
      dueAt: new Date(now.getTime() + DAY).toISOString(),
      assigneeKey: to.agentKey,
      priority: 'normal',
    } as never,
  });
};

/** In the organisation's words, as far as we know them: the client's language. */
const TITLES: Readonly<Record<Addressee['language'], (search: string) => string>> = {
  fr: (search) => `Reprendre contact : les alertes « ${search} » restent sans lecture`,
  en: (search) => `Get in touch: nobody opens the alerts of “${search}”`,
  ar: (search) => `إعادة التواصل: لا أحد يفتح تنبيهات «${search}»`,
};

type Paused = Pick<Addressee, 'searchId' | 'leadId' | 'organisationId'>;

const pause = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { searchId, leadId, organisationId }: Paused,
  reason: 'ignored' | 'unsubscribed',
  now: Date,
): Promise<void> => {
  const data = { pausedAt: now.toISOString(), pauseReason: reason, ignoredAlerts: 0 };
  await updateWithinVerb(strapi, SAVED_SEARCH_UID, searchId, data);
  await trx(ALERTS).where({ search_id: searchId, state: 'due' }).update({ state: 'withheld' });
  await pluginApi(strapi, 'kernel').events.emit(trx, {
    name: 'crm.search.paused',
    organisationId,
    entityType: SAVED_SEARCH_UID,
    entityId: searchId,
    data: { leadId, reason },
  });
};

interface SearchRow {
  lead_id: string;
  organisation_id: string;
  paused_at: Date | null;
}

/** One click, and again without harm. */
export const unsubscribe = (strapi: Core.Strapi, token: string): Promise<void> => {
  const searchId = idOfToken(strapi, 'unsubscribe', token);
  const kernel = pluginApi(strapi, 'kernel');
  return kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const row = await trx('crm_saved_searches')
        .where({ document_id: searchId })
        .forUpdate()
        .first<SearchRow | undefined>('lead_id', 'organisation_id', 'paused_at');
      if (!row) throw notFound();
      if (row.paused_at) return;
      const search = { searchId, leadId: row.lead_id, organisationId: row.organisation_id };
      const job = { kind: 'job' as const, name: 'crm.unsubscribe' };
      const { clock } = kernel;
      await kernel.runAs(job, () => pause(strapi, trx, search, 'unsubscribed', clock.now()));
    }),
  );
};

/** Who follows a link of an alert reads them: the count of ignored ones begins anew. */
export const opened = (strapi: Core.Strapi, token: string): Promise<string> => {
  const id = Number(idOfToken(strapi, 'open', token));
  return pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, async () => {
    const db = strapi.db.connection;
    const row = await db(ALERTS)
      .where({ id })
      .first<{ search_id: string; property_id: string } | undefined>('search_id', 'property_id');
    if (!row) throw notFound();
    await db('crm_saved_searches')
      .where({ document_id: row.search_id })
      .update({ ignored_alerts: 0 });
    return row.property_id;
  });
};
