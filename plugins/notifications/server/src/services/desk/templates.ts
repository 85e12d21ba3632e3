import type { Knex } from 'knex';
import { accountKey } from '../../../../../kernel/shared/actor';
import { DomainError, invalid } from '../../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { PreviewView, TemplateView } from '../../../../shared/desk';
import { DESK_EVENTS } from '../../../../shared/events';
import { TEMPLATES } from '../../database/tables';
import { segmentsOf } from '../../domain/segments';
import { checkTemplate } from '../../domain/template';
import { changesBetween } from '../../events';
import type { Runtime } from '../../runtime';
import { TEMPLATE_ENTITY } from '../../uids';
import type { TemplateBody } from '../../validation/desk';
import { htmlOf } from '../mjml';
import { fill, makeReady } from '../template-store';
import { definitionOf } from './workflows';

interface TemplateRow extends Omit<TemplateView, 'createdAt'> {
  created_at: Date;
}

const MOST_VERSIONS = 200;

/** All languages and channels of a workflow, newest version first. */
export const listTemplates = (runtime: Runtime, key: string): Promise<TemplateView[]> => {
  definitionOf(runtime, key);
  return runtime.kernel.runInScope(PLATFORM_SCOPE, async () => {
    const rows = await runtime.strapi.db
      .connection(TEMPLATES)
      .where('workflow_key', key)
      .orderBy('version', 'desc')
      .limit(MOST_VERSIONS)
      .select<TemplateRow[]>();
    return rows.map(viewOf);
  });
};

/** A new version; messages that wait go out in these words. */
export const saveTemplate = (
  runtime: Runtime,
  key: string,
  source: TemplateBody,
): Promise<TemplateView> => {
  const { kernel, strapi } = runtime;
  const checked = checkedSource(runtime, key, source);
  const by = accountKey(kernel.actor());
  return kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const before = await retire(trx, key, source);
      const version = (before?.version ?? 0) + 1;
      const [row] = await trx(TEMPLATES)
        .insert({
          workflow_key: key,
          ...checked,
          version,
          current: true,
          builtin: false,
          created_at: kernel.clock.now(),
          created_by: by,
        })
        .returning<TemplateRow[]>('*');
      const { channel, locale, subject, body, mjml, url } = checked;
      await kernel.events.emit(trx, {
        name: DESK_EVENTS.template,
        organisationId: null,
        entityType: TEMPLATE_ENTITY,
        entityId: `${key} ${channel} ${locale}`,
        data: { workflow: key, channel, locale, version },
        changes: changesBetween(before ?? {}, { version, subject, body, mjml, url }),
      });
      return viewOf(row as TemplateRow);
    }),
  );
};

/** Locks the line of versions, and returns the newest, which is no longer the current one. */
const retire = async (
  trx: Knex.Transaction,
  key: string,
  { channel, locale }: TemplateBody,
): Promise<TemplateRow | undefined> => {
  const line = { workflow_key: key, channel, locale };
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 2))', [
    Object.values(line).join(' '),
  ]);
  const newest = await trx(TEMPLATES)
    .where(line)
    .orderBy('version', 'desc')
    .first<TemplateRow | undefined>();
  await trx(TEMPLATES)
    .where({ ...line, current: true })
    .update({ current: false });
  return newest;
};

/** Refuses what would fail or deceive when it is sent: unknown variables, faults of syntax, MJML. */
export const checkedSource = (
  runtime: Runtime,
  key: string,
  source: TemplateBody,
): TemplateBody & { html: string | null } => {
  const known = [...Object.keys(definitionOf(runtime, key).sample)];
  for (const field of ['subject', 'body', 'mjml', 'url'] as const) {
    const verdict = checkTemplate('text', source[field] ?? '', known);
    if (!verdict.ok) throw refused(field, verdict);
  }
  if (source.mjml !== null && source.channel !== 'email') {
    throw invalid('mjml', 'Only mails have MJML');
  }
  const html = source.mjml === null ? null : htmlOf(source.mjml);
  // MJML that is sound can still be unsound Liquid once it is HTML.
  if (html !== null) {
    const verdict = checkTemplate('html', html, known);
    if (!verdict.ok) throw refused('mjml', verdict);
  }
  return { ...source, html };
};

const refused = (
  field: string,
  { code, details = {} }: { code: string; details?: { fault?: string; variable?: string } },
): DomainError => {
  const { fault, variable } = details;
  const why = fault ?? (variable ? `there is no variable "${variable}"` : 'is too long');
  return new DomainError(400, code, `${field}: ${why}`, { field, fault, variable });
};

/** As somebody would see it, with the workflow's sample. */
export const previewTemplate = (
  runtime: Runtime,
  key: string,
  source: TemplateBody,
): PreviewView => {
  const ready = makeReady(checkedSource(runtime, key, source));
  const { sample } = definitionOf(runtime, key);
  const variables = {
    organisation: 'Guichet',
    ...sample,
    recipient: { name: 'Awa Ndiaye' },
    locale: source.locale,
    unsubscribeUrl: '#',
    items: [sample],
  };
  const settings = { locale: source.locale, timeZone: runtime.settings.usualTimeZone };
  const rendered = fill(ready, variables, settings);
  return {
    ...rendered,
    segments: source.channel === 'sms' ? segmentsOf(rendered.body) : null,
  };
};

const viewOf = (row: TemplateRow): TemplateView => ({
  id: row.id,
  channel: row.channel,
  locale: row.locale,
  version: row.version,
  builtin: row.builtin,
  subject: row.subject,
  body: row.body,
  mjml: row.mjml,
  url: row.url,
  createdAt: row.created_at.toISOString(),
});
