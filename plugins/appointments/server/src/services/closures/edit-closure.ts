import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ListedClosure, ResourceClosure } from '../../../../shared/availability';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { closedDays } from '../../domain/availability';
import { DAY, formatDay, parseDay } from '../../domain/time';
import { zoneFor } from '../../domain/zone';
import { CLOSURE_UID } from '../../uids';
import { affectedBy } from './affected';
import { inClosureScope } from './closure-scope';
import { closuresOf } from './closure-store';

const PAST_DAYS = 7;
const ALWAYS = '2000-01-01';

/** Closures of an organisation that are not long over. */
export const listClosures = (
  strapi: Core.Strapi,
  organisation: string,
): Promise<ListedClosure[]> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisation);
  const since = formatDay(Math.floor(kernel.clock.now().getTime() / DAY) - PAST_DAYS);
  return kernel.runInScope(organisationScope(organisation), () =>
    closuresOf(strapi.db.connection, { organisationId: organisation, since }),
  );
};

/** Opens again. Those who were moved or cancelled stay where they are. */
export const deleteClosure = (strapi: Core.Strapi, id: string): Promise<void> =>
  inClosure(strapi, id, async () => {
    await strapi.documents(CLOSURE_UID as never).delete({ documentId: id });
  });

/** A closure that would hit appointments is the assistant's business, which finds places for them. */
export const changeClosure = (
  strapi: Core.Strapi,
  id: string,
  change: ResourceClosure,
): Promise<ListedClosure> =>
  inClosure(strapi, id, async (trx, organisation) => {
    const find = async () =>
      (await closuresOf(trx, { organisationId: organisation, since: ALWAYS })).find(
        (one) => one.id === id,
      );
    const before = await find();
    if (!before) throw notFound('There is no such closure');
    await requireNobodyNewlyHit(trx, organisation, before, change);
    await strapi.documents(CLOSURE_UID as never).update({ documentId: id, data: change as never });
    return { ...before, ...change, id };
  });

/** Those who stand in the closure as it is were left there by somebody; it may be renamed all the same. */
const requireNobodyNewlyHit = async (
  trx: Knex.Transaction,
  organisation: string,
  before: ListedClosure,
  change: ResourceClosure,
): Promise<void> => {
  const { branchId, resourceId, timeZone } = before;
  const [was, willBe] = [spanOf(before, timeZone), spanOf(change, timeZone)];
  if (was.startsAt <= willBe.startsAt && willBe.endsAt <= was.endsAt) return;
  const hit = await affectedBy(trx, {
    organisation,
    ...(branchId === null ? {} : { branch: branchId }),
    ...(resourceId === null ? {} : { resource: resourceId }),
    ...willBe,
  });
  const newly = hit.filter((one) => one.startsAt >= was.endsAt || one.endsAt <= was.startsAt);
  if (newly.length === 0) return;
  throw conflict('CLOSURE_HITS_APPOINTMENTS', 'There are appointments in that time', {
    count: newly.length,
  });
};

const spanOf = (
  { firstDay, lastDay, startsAt, endsAt }: ResourceClosure,
  timeZone: string,
): { startsAt: Date; endsAt: Date } => {
  if (firstDay === null || lastDay === null) {
    return { startsAt: new Date(startsAt ?? 0), endsAt: new Date(endsAt ?? 0) };
  }
  const [first, last] = [parseDay(firstDay), parseDay(lastDay)];
  const { start, end } = closedDays(zoneFor(timeZone, first * DAY, last * DAY + DAY), first, last);
  return { startsAt: new Date(start), endsAt: new Date(end) };
};

/** One transaction of the desk whose closure it is; 404 for everybody else. */
const inClosure = async <Result>(
  strapi: Core.Strapi,
  id: string,
  work: (trx: Knex.Transaction, organisation: string) => Promise<Result>,
): Promise<Result> => {
  const query = strapi.db.connection('closures').where({ document_id: id });
  const row = await query.first<{ organisation_id: string } | undefined>('organisation_id');
  if (!row) throw notFound('There is no such closure');
  const { organisation_id: organisation } = row;
  return inClosureScope(strapi, organisation, (trx) => work(trx, organisation));
};
