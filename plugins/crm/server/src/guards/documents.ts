import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DomainError, invalid, notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { parse } from '../../../../kernel/shared/validation';
import { mailKey, phoneKey } from '../domain/contact';
import { requireNoTwin } from '../services/clients/duplicates';
import { requireConsent } from '../services/clients/require-consent';
import { settings } from '../settings';
import { CLIENT_UID, INTERACTION_UID, LEAD_UID, SAVED_SEARCH_UID, TASK_UID } from '../uids';
import { criteriaSchema } from '../validation/criteria';
import { isWithinVerb } from '../services/within-verb';
import { requireReferences } from './references';

type Data = Record<string, unknown>;

interface Call {
  strapi: Core.Strapi;
  trx: Knex.Transaction;
  uid: string;
  organisationId: string;
  data: Data;
  /** Null for a row that is new. */
  before: Data | null;
}

type Check = (call: Call) => void | Promise<void>;

/** Written by verbs alone once a row is there. */
const VERBS_ONLY: Readonly<Record<string, readonly string[]>> = {
  [CLIENT_UID]: ['consent', 'consentAt', 'consentSource', 'mergedInto'],
  [LEAD_UID]: ['stageId', 'stageSince', 'rank'],
  [SAVED_SEARCH_UID]: ['ignoredAlerts', 'pausedAt', 'pauseReason'],
  [TASK_UID]: ['remindedFor'],
};

const CHECKS: Readonly<Record<string, Check>> = {
  [CLIENT_UID]: async ({ strapi, trx, organisationId, data, before }) => {
    const { country } = settings(strapi);
    if ('email' in data) data['emailKey'] = mailKey(textOf(data['email']));
    if ('phone' in data) {
      const phone = textOf(data['phone']);
      data['phoneKey'] = phoneKey(phone, country);
      if (phone && !data['phoneKey']) throw invalid('phone', 'is not a phone number');
    }
    if (before || isWithinVerb()) return;
    data['mergedInto'] = null;
    if (data['consent'] && data['consent'] !== 'unknown') {
      if (!data['consentSource']) {
        throw invalid('consentSource', 'Say where consent was given', 'REQUIRED');
      }
      data['consentAt'] = pluginApi(strapi, 'kernel').clock.now().toISOString();
    }
    await requireNoTwin(trx, organisationId, {
      emailKey: (data['emailKey'] as string | null | undefined) ?? null,
      phoneKey: (data['phoneKey'] as string | null | undefined) ?? null,
    });
  },
  [LEAD_UID]: async ({ strapi, trx, organisationId, data, before }) => {
    if (before || isWithinVerb()) return;
    data['stageId'] ??= await firstStage(trx, organisationId);
    data['stageSince'] = pluginApi(strapi, 'kernel').clock.now().toISOString();
  },
  [SAVED_SEARCH_UID]: ({ data }) => {
    if ('criteria' in data) data['criteria'] = checkedCriteria(data['criteria']);
  },
  [INTERACTION_UID]: async ({ trx, data, before }) => {
    const { clientId, direction, kind } = { ...before, ...data };
    if (direction === 'outbound' && kind !== 'note' && typeof clientId === 'string') {
      await requireConsent(trx, clientId);
    }
  },
};

const UIDS = new Set([CLIENT_UID, LEAD_UID, SAVED_SEARCH_UID, INTERACTION_UID, TASK_UID]);

/** What a schema of Strapi cannot say; REST, GraphQL and the admin panel all pass here. */
export const guardDocuments = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    const params = context.params as { documentId?: string; data?: Data };
    const writes = action === 'create' || action === 'update';
    if (!UIDS.has(uid) || !writes || !params.data) return next();
    const { data, documentId } = params;
    return inTransaction(strapi, async (trx) => {
      const before = action === 'create' ? null : await stored(strapi, uid, documentId);
      const organisationId = textOf((before ?? data)['organisationId']);
      if (!organisationId)
        throw invalid('organisationId', 'organisationId is required', 'REQUIRED');
      requireVerb(uid, data, before);
      await requireReferences(trx, uid, organisationId, data);
      await CHECKS[uid]?.({ strapi, trx, uid, organisationId, data, before });
      return next();
    });
  });
};

const stored = async (
  strapi: Core.Strapi,
  uid: string,
  documentId: string | undefined,
): Promise<Data> => {
  const row = (await strapi.db.query(uid).findOne({ where: { documentId } })) as Data | null;
  if (!row) throw notFound();
  return row;
};

const requireVerb = (uid: string, data: Data, before: Data | null): void => {
  if (!before || isWithinVerb()) return;
  for (const field of VERBS_ONLY[uid] ?? []) {
    if (data[field] === undefined || same(data[field], before[field])) continue;
    throw new DomainError(400, 'VERBS_ONLY', `${field} is changed by its verb only`, { field });
  }
};

const same = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) ||
  (a instanceof Date || b instanceof Date
    ? new Date(a as string).getTime() === new Date(b as string).getTime()
    : false);

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const firstStage = async (
  trx: Knex.Transaction,
  organisationId: string,
): Promise<string | null> => {
  const row = await trx('crm_stages')
    .where({ organisation_id: organisationId })
    .orderBy(['position', 'id'])
    .first<{ document_id: string } | undefined>('document_id');
  return row?.document_id ?? null;
};

const checkedCriteria = (value: unknown): unknown => {
  try {
    return parse(criteriaSchema, value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const field = `criteria.${String(error.details['field'])}`;
    throw new DomainError(400, error.code, error.message, { ...error.details, field });
  }
};
