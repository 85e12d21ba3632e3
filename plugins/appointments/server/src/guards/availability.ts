import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { invalid } from '../../../../kernel/shared/errors';
import { parse } from '../../../../kernel/shared/validation';
import { isZone } from '../domain/zone';
import {
  AVAILABILITY_EXCEPTION_UID,
  AVAILABILITY_RULE_UID,
  CLOSURE_UID,
  RESOURCE_UID,
} from '../uids';
import { hours } from '../validation/availability';

type Data = Record<string, unknown>;
type Check = (data: Data) => void;

/** What a schema of Strapi cannot say; REST, GraphQL and the admin panel all pass here. */
const CHECKS: Readonly<Record<string, Check>> = {
  [RESOURCE_UID]: ({ timeZone }) => {
    if (typeof timeZone === 'string' && !isZone(timeZone)) {
      throw invalid('timeZone', 'must be an IANA time zone', 'UNKNOWN_TIME_ZONE');
    }
  },
  [AVAILABILITY_RULE_UID]: ({ weekdays, validFrom, validUntil }) => {
    parse(ruleDays, weekdays === undefined ? {} : { weekdays });
    requireOrder('validUntil', validFrom, validUntil, true);
  },
  [AVAILABILITY_EXCEPTION_UID]: (data) => {
    parse(exceptionHours, data['hours'] === undefined ? {} : { hours: data['hours'] });
  },
  [CLOSURE_UID]: ({ firstDay, lastDay, startsAt, endsAt }) => {
    if ((firstDay ? 1 : 0) !== (lastDay ? 1 : 0)) throw incomplete('lastDay');
    if ((startsAt ? 1 : 0) !== (endsAt ? 1 : 0)) throw incomplete('endsAt');
    requireOrder('lastDay', firstDay, lastDay, true);
    requireOrder('endsAt', startsAt, endsAt, false);
  },
};

const ruleDays = z.object({ weekdays: z.array(z.int().min(1).max(7)).max(7).nullish() });
const exceptionHours = z.object({ hours: z.array(hours).max(20).nullish() });

const incomplete = (field: string) =>
  invalid(field, 'A closure has both ends, in days or in instants', 'REQUIRED');

const requireOrder = (field: string, from: unknown, to: unknown, mayBeEqual: boolean): void => {
  if (!isMoment(from) || !isMoment(to)) return;
  const [start, end] = [new Date(from).getTime(), new Date(to).getTime()];
  if (end < start || (end === start && !mayBeEqual)) {
    throw invalid(field, 'ends before it starts', 'ENDS_BEFORE_START');
  }
};

const isMoment = (value: unknown): value is string | Date =>
  typeof value === 'string' || value instanceof Date;

export const guardAvailability = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { data } = context.params as { data?: Data };
    if (data && (context.action === 'create' || context.action === 'update')) {
      CHECKS[context.uid]?.(data);
      if (context.action === 'create' && context.uid === CLOSURE_UID) requireSpan(data);
    }
    return next();
  });
};

const requireSpan = ({ firstDay, startsAt }: Data): void => {
  if (!firstDay && !startsAt) throw incomplete('startsAt');
};
