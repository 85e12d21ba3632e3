import type { KernelApi } from '../../plugins/kernel/shared/kernel-api';

/**
 * Draft and published rows, one per language, share a document: hence the pair in each key. These
 * are expressions, which a schema's `indexes` cannot say.
 */
const oneRowPer = (table: string): string =>
  `CREATE UNIQUE INDEX IF NOT EXISTS ${table}_version_unique
     ON ${table} (document_id, locale, (published_at IS NULL))`;

const DAYS = `daterange(valid_from, valid_until, '[]')`;

export const declareConstraints = (kernel: KernelApi): void => {
  for (const table of ['services', 'faqs', 'slides', 'schedules', 'consultation_fees']) {
    kernel.afterSchemaSync(`content: ${table}`, [
      oneRowPer(table),
      `CREATE INDEX IF NOT EXISTS ${table}_listing
         ON ${table} (organisation_id, locale, published_at)`,
    ]);
  }
  kernel.afterSchemaSync('content: slugs of services', [
    `CREATE UNIQUE INDEX IF NOT EXISTS services_slug_unique
       ON services (organisation_id, slug, locale, (published_at IS NULL))`,
  ]);
  kernel.afterSchemaSync('content: prices', [
    'CREATE EXTENSION IF NOT EXISTS btree_gist',
    'ALTER TABLE consultation_fees DROP CONSTRAINT IF EXISTS consultation_fees_one_price',
    `ALTER TABLE consultation_fees ADD CONSTRAINT consultation_fees_one_price
       EXCLUDE USING gist (organisation_id WITH =, code WITH =, locale WITH =, ${DAYS} WITH &&)
       WHERE (valid_until IS NULL OR valid_until >= valid_from)`,
    'ALTER TABLE consultation_fees DROP CONSTRAINT IF EXISTS consultation_fees_amount',
    `ALTER TABLE consultation_fees ADD CONSTRAINT consultation_fees_amount CHECK (amount >= 0)`,
  ]);
  kernel.nameConstraint('services_slug_unique', 'SLUG_TAKEN', 'This short name is already taken');
  kernel.nameConstraint(
    'consultation_fees_one_price',
    'PRICE_OVERLAP',
    'Another price with this code is valid on some of these days',
  );
};
