import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { RequestKey } from '../../../../kernel/shared/idempotency';
import type { Ticket } from '../../../shared/ticket';
import { announce } from './announce';
import type { Caller } from './caller';
import { finishAt } from './finish-at';
import { lockCurrentOfMany } from './lock-current';
import type { ServicePoint } from './queue-store';
import { takeNext } from './take-next';
import { createTogether } from './together';
import type { Asked } from './together';

export interface Call {
  point: ServicePoint;
  caller: Caller;
  finishCurrent: boolean;
}

/** null where nobody waits. */
type Called = Ticket | null;

const calls = createTogether<Call, Called>({
  groupOf: ({ point: { organisationId, queueIds, lane } }) =>
    JSON.stringify([organisationId, lane, queueIds]),
  organisationOf: ({ point }) => point.organisationId,
  work: (strapi, trx, group) => callGroup(strapi, trx, group),
});

/** Call it in `register`. */
export const startCalls = calls.start;

/**
 * Agents of a line who press the key while others are being called are called for together, in one
 * transaction, each with the next ticket. Undefined where nothing was done: nobody works there, or the
 * key is taken.
 */
export const callTogether = (
  strapi: Core.Strapi,
  call: Call,
  key: RequestKey<Called> | undefined,
): Promise<Called | undefined> => calls.ask(strapi, call, key);

const callGroup = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  group: readonly Asked<Call>[],
): Promise<(Called | undefined)[]> => {
  const finishers = await finishFor(strapi, trx, group);
  const takers = group.filter((one) => !one.job.finishCurrent || finishers.has(one));
  const given = await takeFor(strapi, trx, takers);
  for (const [{ job, asAsked }, after] of given) {
    const deed = { verb: 'call', caller: job.caller } as const;
    await asAsked(() => announce(strapi, trx, [{ from: 'waiting', after }], deed));
  }
  // Whoever has finished a ticket has been answered, even if nobody is next.
  return group.map((one) => given.get(one) ?? (finishers.has(one) ? null : undefined));
};

/**
 * For whom it was done: where somebody is at work, whose ticket nobody else is changing, and nobody called
 * before in the same group, because that ticket would not be finished.
 */
const finishFor = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  group: readonly Asked<Call>[],
): Promise<Set<Asked<Call>>> => {
  const seen = new Set<string>();
  const first = group.filter(({ job: { point } }) => !seen.has(point.id) && seen.add(point.id));
  const wanted = first.filter(({ job }) => job.finishCurrent);
  if (wanted.length === 0) return new Set();
  const points = wanted.map(({ job }) => job.point.id);
  const { current, free } = await lockCurrentOfMany(trx, points);
  const finishers = wanted.filter(({ job }) => free.has(job.point.id));
  await finishAt(strapi, trx, current, finishers);
  return new Set(finishers);
};

const takeFor = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  group: readonly Asked<Call>[],
): Promise<Map<Asked<Call>, Ticket>> => {
  const [first] = group;
  if (!first) return new Map();
  const takers = group.map(({ job }) => ({ pointId: job.point.id, agentKey: job.caller.key }));
  const left = await takeNext(strapi, trx, first.job.point, takers);
  return new Map(
    group.flatMap((one, index): [Asked<Call>, Ticket][] => {
      const taker = takers[index];
      const found = left.findIndex(
        ({ servicePointId, agentKey }) =>
          servicePointId === taker?.pointId && agentKey === taker.agentKey,
      );
      // Each to one: the same agent may have called twice.
      const [ticket] = found === -1 ? [] : left.splice(found, 1);
      return ticket ? [[one, ticket]] : [];
    }),
  );
};
