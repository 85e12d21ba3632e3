import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Ticket } from '../../../shared/ticket';
import { announce } from './announce';
import type { Caller } from './caller';
import type { ServicePoint } from './queue-store';
import { takeNext } from './take-next';
import { createTogether } from './together';
import type { Asked } from './together';

interface Call {
  point: ServicePoint;
  caller: Caller;
}

const calls = createTogether<Call, Ticket | undefined>({
  groupOf: ({ point: { organisationId, queueIds, lane } }) =>
    JSON.stringify([organisationId, lane, queueIds]),
  work: (strapi, group) => callGroup(strapi, group),
});

/** Call it in `register`. */
export const startCalls = calls.start;

/**
 * Agents of a line who press the key while others are being called are called for together, in one
 * transaction, each with the next ticket. Undefined where nobody works yet, or nobody waits.
 */
export const callTogether = (
  strapi: Core.Strapi,
  point: ServicePoint,
  caller: Caller,
): Promise<Ticket | undefined> => calls.ask(strapi, { point, caller });

const callGroup = (
  strapi: Core.Strapi,
  group: readonly Asked<Call>[],
): Promise<(Ticket | undefined)[]> => {
  const { point } = (group[0] as Asked<Call>).job;
  const kernel = pluginApi(strapi, 'kernel');
  const scope = organisationScope(point.organisationId);
  return kernel.runInScope(scope, () =>
    inTransaction(strapi, async (trx) => {
      const takers = group.map(({ job }) => ({ pointId: job.point.id, agentKey: job.caller.key }));
      const left = await takeNext(strapi, trx, point, takers);
      const given = takers.map((taker) => {
        const found = left.findIndex(
          ({ servicePointId, agentKey }) =>
            servicePointId === taker.pointId && agentKey === taker.agentKey,
        );
        return found === -1 ? undefined : left.splice(found, 1)[0];
      });
      for (const [index, { job, asAsked }] of group.entries()) {
        const after = given[index];
        if (!after) continue;
        const deed = { verb: 'call', caller: job.caller } as const;
        await asAsked(() =>
          kernel.runInScope(scope, () => announce(strapi, trx, [{ from: 'waiting', after }], deed)),
        );
      }
      return given;
    }),
  );
};
