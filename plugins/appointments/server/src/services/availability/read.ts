import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type {
  Availability,
  DayException,
  ListedClosure,
  ResourceClosure,
  WeeklyRule,
} from '../../../../shared/availability';
import { DAY, formatDay } from '../../domain/time';
import { closuresOf } from '../closures/closure-store';
import { sha256 } from '../identifiers';
import { inResource } from './in-resource';
import type { EditedResource } from './in-resource';

/** What is over for longer is history; the editor neither shows nor touches it. */
const PAST_DAYS = 7;

type Stored<Row> = Row & { id: string };

export const availability = (strapi: Core.Strapi, id: string): Promise<Availability> =>
  inResource(strapi, id, readAvailability);

export const readAvailability = async (
  trx: Knex.Transaction,
  resource: EditedResource,
  now: Date,
) => {
  const since = formatDay(Math.floor(now.getTime() / DAY) - PAST_DAYS);
  const own = { resource: resource.id, organisation: resource.organisationId, since };
  const rules = await trx.raw<{ rows: Stored<WeeklyRule>[] }>(RULES, own);
  const exceptions = await trx.raw<{ rows: Stored<DayException>[] }>(EXCEPTIONS, own);
  const closures = await closuresOf(trx, { ...resource, since });
  const draft = {
    rules: rules.rows,
    exceptions: exceptions.rows,
    closures: closures.filter(({ resourceId }) => resourceId !== null).map(asOwn),
  };
  return {
    resourceId: resource.id,
    timeZone: resource.timeZone,
    revision: sha256(JSON.stringify(draft)),
    ...draft,
    wider: closures.filter(({ resourceId }) => resourceId === null).map(asWider),
  };
};

const asOwn = ({
  resourceId: _,
  timeZone: _zone,
  branchId: _branch,
  scheduleId: _schedule,
  ...own
}: ListedClosure) => own satisfies ResourceClosure;

const asWider = ({ resourceId: _, timeZone: _zone, ...wider }: ListedClosure) => wider;

const RULES = `
  SELECT rule.document_id AS id, rule.service_id AS "serviceId", rule.unit, rule.every,
    rule.weekdays::json AS weekdays, rule.nth, rule.valid_from::text AS "validFrom",
    rule.valid_until::text AS "validUntil", to_char(rule.start_time, 'HH24:MI') AS "from",
    to_char(rule.end_time, 'HH24:MI') AS "to"
  FROM availability_rules rule
  JOIN availability_rules_resource_lnk link ON link.availability_rule_id = rule.id
  JOIN resources r ON r.id = link.resource_id
  WHERE r.document_id = :resource AND rule.organisation_id = :organisation
  ORDER BY rule.start_time, rule.id`;

const EXCEPTIONS = `
  SELECT e.document_id AS id, e.day::text AS day, coalesce(e.hours, '[]')::json AS hours, e.note
  FROM availability_exceptions e
  JOIN availability_exceptions_resource_lnk link ON link.availability_exception_id = e.id
  JOIN resources r ON r.id = link.resource_id
  WHERE r.document_id = :resource AND e.organisation_id = :organisation
    AND e.day >= CAST(:since AS date)
  ORDER BY e.day, e.id`;
