import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { accountKey } from '../../../../../kernel/shared/actor';
import { forbidden, invalid } from '../../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { BatchView } from '../../../../shared/desk';
import { DESK_EVENTS } from '../../../../shared/events';
import { BATCHES, MESSAGES, TEMPLATES } from '../../database/tables';
import { builtinTemplates } from '../../domain/builtin-templates';
import { checkTemplate } from '../../domain/template';
import { changesBetween } from '../../events';
import type { Runtime } from '../../runtime';
import { BATCH_ENTITY } from '../../uids';
import type { BatchBody } from '../../validation/desk';
import { ANNOUNCEMENTS } from '../../workflows/announcements';
import { htmlOf } from '../mjml';
import { audienceSize } from './audience';
import { readBatch } from './read-batches';

export const batchKey = (batchId: string): string => `batch:${batchId}`;

/** Writes the batch and its words; a job then writes to everybody, page by page. */
export const createBatch = async (runtime: Runtime, body: BatchBody): Promise<BatchView> => {
  const { kernel, strapi } = runtime;
  requireRight(runtime, body);
  const by = accountKey(kernel.actor());
  const id = randomUUID();
  await kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const organisationId = await keepWordsOf(runtime, trx, id, body);
      await trx(BATCHES).insert({
        id,
        organisation_id: organisationId,
        category: ANNOUNCEMENTS.category,
        audience: JSON.stringify(body.audience),
        channels: body.channels,
        subject: subjectOf(body),
        state: 'running',
        total: await audienceSize(trx, body.audience),
        created_by: by,
        created_at: kernel.clock.now(),
      });
      await kernel.events.emit(trx, {
        name: DESK_EVENTS.created,
        organisationId,
        entityType: BATCH_ENTITY,
        entityId: id,
        data: { subject: subjectOf(body) },
        changes: changesBetween({}, { audience: body.audience, channels: body.channels }),
      });
      await kernel.jobs.enqueue(trx, 'notifications.expand', { batchId: id }, { uniqueKey: id });
    }),
  );
  return readBatch(runtime, id);
};

/** A manager writes to the people of his organisation, the platform's administrators to all. */
const requireRight = ({ kernel }: Runtime, { audience, channels }: BatchBody): void => {
  if (new Set(channels).size < channels.length) throw invalid('channels', 'names one twice');
  if (audience.kind === 'members') return kernel.requireRole(audience.organisationId, ['manager']);
  const actor = kernel.actor();
  const platform = actor.kind === 'job' || (actor.kind === 'admin' && actor.superAdmin);
  if (!platform) throw forbidden('Only super administrators write to everybody', 'ROLE_REQUIRED');
};

const keepWordsOf = async (
  { kernel }: Runtime,
  trx: Knex.Transaction,
  id: string,
  { audience, channels, texts }: BatchBody,
): Promise<string | null> => {
  const now = kernel.clock.now();
  const organisationId = audience.kind === 'members' ? audience.organisationId : null;
  const organisation = await trx('organisations')
    .where('document_id', organisationId ?? '')
    .first<{ name: string } | undefined>('name');
  await trx(MESSAGES).insert({
    source_id: id,
    workflow_key: batchKey(id),
    variables: JSON.stringify({ organisation: organisation?.name ?? 'Guichet' }),
    created_at: now,
  });
  for (const [locale, text] of Object.entries(texts)) {
    for (const field of ['subject', 'body'] as const) {
      const verdict = checkTemplate('text', text?.[field] ?? '', []);
      if (!verdict.ok) throw invalid(`texts.${locale}.${field}`, 'is no template', verdict.code);
    }
  }
  const sources = builtinTemplates(channels, present(texts));
  await trx(TEMPLATES).insert(
    sources.map((source) => ({
      ...source,
      workflow_key: batchKey(id),
      html: source.mjml === null ? null : htmlOf(source.mjml),
      version: 1,
      current: true,
      builtin: false,
      created_at: now,
    })),
  );
  return organisationId;
};

/** In-app and push show the text, not its subject again. */
const present = (texts: BatchBody['texts']) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([locale, text]) => {
      if (!text) return [];
      const { action, ...words } = text;
      return [[locale, { ...words, short: words.body, ...(action ? { action } : {}) }]];
    }),
  );

const subjectOf = ({ texts }: BatchBody): string =>
  (texts.fr ?? texts.en ?? texts.ar)?.subject ?? '';
