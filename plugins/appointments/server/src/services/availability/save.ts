import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type {
  Availability,
  AvailabilityDraft,
  DayException,
  ResourceClosure,
  WeeklyRule,
} from '../../../../shared/availability';
import { conflict, invalid } from '../../../../../kernel/shared/errors';
import { AVAILABILITY_EXCEPTION_UID, AVAILABILITY_RULE_UID, CLOSURE_UID } from '../../uids';
import { lock } from '../claims';
import { inResource, offeredServices } from './in-resource';
import type { EditedResource } from './in-resource';
import { readAvailability } from './read';

export interface SaveInput extends AvailabilityDraft {
  revision: string;
}

/**
 * Makes the availability of a resource what the editor shows: all of it, or nothing. Each row that
 * differs goes through the document service, whose guards check it and whose events tell of it.
 */
export const saveAvailability = (
  strapi: Core.Strapi,
  id: string,
  { revision, rules, exceptions, closures }: SaveInput,
): Promise<Availability> =>
  inResource(strapi, id, async (trx, resource, now) => {
    await lock(trx, `appointments.availability ${id}`);
    const stored = await readAvailability(trx, resource, now);
    if (stored.revision !== revision) throw changedMeanwhile();
    await requireOffered(trx, resource, rules);
    const owner = { organisationId: resource.organisationId, resource: resource.id };
    await make(strapi, AVAILABILITY_RULE_UID, stored.rules, rules, (rule) => ({
      ...owner,
      ...ruleData(rule),
    }));
    await make(strapi, AVAILABILITY_EXCEPTION_UID, stored.exceptions, exceptions, (exception) => ({
      ...owner,
      ...exceptionData(exception),
    }));
    await make(strapi, CLOSURE_UID, stored.closures, closures, (closure) => ({
      ...owner,
      ...closureData(closure),
    }));
    return readAvailability(trx, resource, now);
  });

const changedMeanwhile = () =>
  conflict('AVAILABILITY_CHANGED', 'Somebody has changed these hours meanwhile; look again');

/** Hours for a service that the resource does not offer would never open anything. */
const requireOffered = async (
  trx: Knex.Transaction,
  { id }: EditedResource,
  rules: readonly WeeklyRule[],
): Promise<void> => {
  const offered = new Set(await offeredServices(trx, id));
  const index = rules.findIndex(({ serviceId }) => serviceId !== null && !offered.has(serviceId));
  if (index === -1) return;
  const field = `rules.${index}.serviceId`;
  throw invalid(field, 'The resource does not offer this service', 'SERVICE_NOT_OFFERED');
};

/** Creates, updates and deletes until what is stored is what is wanted. */
const make = async <Row extends { id?: string | undefined }>(
  strapi: Core.Strapi,
  uid: string,
  stored: readonly Row[],
  wanted: readonly Row[],
  dataOf: (row: Row) => object,
): Promise<void> => {
  const documents = strapi.documents(uid as never);
  const left = new Map(stored.map((row) => [row.id, JSON.stringify(dataOf(row))]));
  for (const row of wanted) {
    const { id: documentId } = row;
    const data = dataOf(row) as never;
    if (documentId === undefined) await documents.create({ data });
    else {
      const before = left.get(documentId);
      // Gone, or named twice, or a row of another resource.
      if (before === undefined) throw changedMeanwhile();
      left.delete(documentId);
      if (before !== JSON.stringify(data)) await documents.update({ documentId, data });
    }
  }
  for (const documentId of left.keys()) {
    if (documentId !== undefined) await documents.delete({ documentId });
  }
};

const ruleData = (rule: WeeklyRule) => ({
  serviceId: rule.serviceId,
  unit: rule.unit,
  every: rule.every,
  weekdays: rule.weekdays,
  nth: rule.nth,
  validFrom: rule.validFrom,
  validUntil: rule.validUntil,
  startTime: storedTime(rule.from),
  endTime: storedTime(rule.to),
});

const exceptionData = ({ day, hours, note }: DayException) => ({
  day,
  hours: hours.map(({ from, to }) => ({ from: from.slice(0, 5), to: to.slice(0, 5) })),
  note,
});

const closureData = (closure: ResourceClosure) => ({
  title: closure.title,
  kind: closure.kind,
  firstDay: closure.firstDay,
  lastDay: closure.lastDay,
  startsAt: closure.startsAt,
  endsAt: closure.endsAt,
});

/** `09:30` as Strapi's schemas want it. */
const storedTime = (time: string): string => `${time.slice(0, 5)}:00.000`;
