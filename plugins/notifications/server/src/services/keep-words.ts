import type { Knex } from 'knex';
import type { NotificationDefinition } from '../../../../kernel/shared/notifications';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { TEMPLATES, WORKFLOWS } from '../database/tables';
import { builtinTemplates } from '../domain/builtin-templates';
import type { TemplateSource } from '../domain/builtin-templates';
import { DIGEST_WORDS } from '../domain/digest-words';
import { checkTemplate } from '../domain/template';
import { channelsOf, rulesOf } from '../domain/workflow';
import type { Runtime } from '../runtime';
import { htmlOf } from './mjml';

interface CurrentTemplate {
  id: string;
  workflow_key: string;
  channel: string;
  locale: string;
  version: number;
  builtin: boolean;
  subject: string;
  body: string;
  mjml: string | null;
  url: string | null;
}

/** At the start: what plugins declare becomes rows, but for what the desk has written itself. */
export const keepWords = ({ strapi, kernel }: Runtime): Promise<void> =>
  kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const now = kernel.clock.now();
      await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('${WORKFLOWS}'))`);
      const known = await loadCurrent(trx);
      for (const definition of kernel.notifications()) {
        await keepRules(trx, definition, now);
        await keepTemplates(trx, definition, known, now);
      }
      await keepTemplates(trx, DIGEST_WORDS, known, now);
    }),
  );

/** The same for one workflow, when its steps have changed. */
export const keepTemplatesOf = async (
  trx: Knex.Transaction,
  definition: NotificationDefinition,
  now: Date,
): Promise<void> => keepTemplates(trx, definition, await loadCurrent(trx, definition.key), now);

type Words = Pick<NotificationDefinition, 'key' | 'sample' | 'steps' | 'texts'>;
type Known = ReadonlyMap<string, CurrentTemplate>;

const loadCurrent = async (trx: Knex.Transaction, key?: string): Promise<Known> => {
  const query = trx<CurrentTemplate>(TEMPLATES).where('current', true);
  if (key !== undefined) void query.where('workflow_key', key);
  const rows = await query;
  return new Map(rows.map((row) => [nameOf(row.workflow_key, row), row]));
};

const keepTemplates = async (
  trx: Knex.Transaction,
  definition: Words,
  known: Known,
  now: Date,
): Promise<void> => {
  for (const source of builtinTemplates(channelsOf(definition.steps), definition.texts)) {
    await keepTemplate(trx, definition, source, known.get(nameOf(definition.key, source)), now);
  }
};

const nameOf = (key: string, { channel, locale }: { channel: string; locale: string }): string =>
  `${key} ${channel} ${locale}`;

const keepRules = async (
  trx: Knex.Transaction,
  definition: NotificationDefinition,
  now: Date,
): Promise<void> => {
  await trx.raw(
    `INSERT INTO ${WORKFLOWS} AS kept (key, rules, updated_at) VALUES (:key, :rules, :now)
     ON CONFLICT (key) DO UPDATE SET rules = EXCLUDED.rules, updated_at = EXCLUDED.updated_at
     WHERE NOT kept.customised AND kept.rules <> EXCLUDED.rules`,
    { key: definition.key, rules: JSON.stringify(rulesOf(definition)), now },
  );
};

const keepTemplate = async (
  trx: Knex.Transaction,
  { key, sample }: Words,
  source: TemplateSource,
  current: CurrentTemplate | undefined,
  now: Date,
): Promise<void> => {
  if (current && (!current.builtin || same(current, source))) return;
  for (const part of [source.subject, source.body, source.url ?? '', source.mjml ?? '']) {
    const verdict = checkTemplate('text', part, Object.keys(sample));
    if (!verdict.ok) {
      throw new Error(`Notification "${key}": ${verdict.code} ${JSON.stringify(verdict.details)}`);
    }
  }
  if (current) await trx(TEMPLATES).where({ id: current.id }).update({ current: false });
  await trx(TEMPLATES).insert({
    workflow_key: key,
    ...source,
    html: source.mjml === null ? null : htmlOf(source.mjml),
    version: (current?.version ?? 0) + 1,
    current: true,
    builtin: true,
    created_at: now,
  });
};

const same = (one: CurrentTemplate, other: TemplateSource): boolean =>
  one.subject === other.subject &&
  one.body === other.body &&
  one.mjml === other.mjml &&
  one.url === other.url;
