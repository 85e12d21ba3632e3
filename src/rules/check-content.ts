import type { Core } from '@strapi/strapi';
import { invalid } from '../../plugins/kernel/shared/errors';
import { inTransaction } from '../../plugins/kernel/shared/strapi';
import type { Fault } from './fault';
import { feeFaults } from './fees';
import type { Fee } from './fees';
import { scheduleFaults } from './opening-hours';
import type { Schedule } from './opening-hours';
import { ownershipFaults } from './ownership';
import { slideFaults } from './slides';
import type { Slide } from './slides';

interface Rule {
  /** Components that the check looks at. */
  components?: readonly string[];
  /** Relations that must stay within the organisation. */
  relations?: readonly string[];
  faults?(row: unknown): Fault[];
}

const RULES: Readonly<Record<string, Rule>> = {
  'api::service.service': { relations: ['branches'] },
  'api::faq.faq': { relations: ['service'] },
  'api::schedule.schedule': {
    components: ['openingHours', 'exceptions', 'publicHolidays'],
    relations: ['branch'],
    faults: (row) => scheduleFaults(row as Schedule),
  },
  'api::consultation-fee.consultation-fee': {
    relations: ['service'],
    faults: (row) => feeFaults(row as Fee),
  },
  'api::slide.slide': { faults: (row) => slideFaults(row as Slide) },
};

const CHECKED = new Set(['create', 'update', 'clone']);

/**
 * Rules over several fields. An update brings only some of them, so the row is checked as it was
 * stored, in the transaction that stored it: a fault takes everything back.
 */
export const checkContent = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const rule = RULES[context.uid];
    if (!rule || !CHECKED.has(context.action)) return next();
    return inTransaction(strapi, async () => {
      const result = await next();
      for (const id of rowsOf(result)) await check(strapi, context.uid, rule, id);
      return result;
    });
  });
};

const rowsOf = (result: unknown): number[] => {
  const { id, entries } = (result ?? {}) as { id?: number; entries?: { id: number }[] };
  return entries ? entries.map((entry) => entry.id) : id === undefined ? [] : [id];
};

const check = async (strapi: Core.Strapi, uid: string, rule: Rule, id: number): Promise<void> => {
  const { components = [], relations = [] } = rule;
  const row: unknown = await strapi.db
    .query(uid)
    .findOne({ where: { id }, populate: [...components, ...relations] });
  const [fault] = [...ownershipFaults(row, relations), ...(rule.faults?.(row) ?? [])];
  if (fault) throw invalid(fault.field, fault.message, fault.code);
};
