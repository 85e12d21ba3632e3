import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Answered } from '../../../../kernel/shared/idempotency';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Keyed, Options } from './together';

/** Gives what somebody is answered, or throws it. */
export type Outcome<Result> = () => Result | undefined;

type Outcomes<Job, Result> = Map<Keyed<Job, Result>, Outcome<Result>>;

/**
 * One transaction for all of a group. If it fails for what somebody in it asked, it is tried again in
 * halves, so that in the end only he hears of it.
 */
export const doGroup = async <Job, Result>(
  strapi: Core.Strapi,
  options: Options<Job, Result>,
  group: readonly Keyed<Job, Result>[],
): Promise<Outcomes<Job, Result>> => {
  const progress = { begun: false, committing: false };
  try {
    const results = await inGroupsTransaction(strapi, options, group, progress);
    return new Map(group.map((one, index) => [one, () => results[index]]));
  } catch (error) {
    if (group.length === 1 || !isUndone(progress, error)) {
      const fail = (): never => {
        throw error;
      };
      return new Map(group.map((one) => [one, fail]));
    }
    const half = Math.ceil(group.length / 2);
    const first = await doGroup(strapi, options, group.slice(0, half));
    const second = await doGroup(strapi, options, group.slice(half));
    return new Map([...first, ...second]);
  }
};

interface Progress {
  begun: boolean;
  committing: boolean;
}

/**
 * Nothing of it may have been done, or it would be done twice: a commit of which nobody knows whether it
 * came through is not repeated. Where no transaction could begin, another try would be in vain.
 */
const isUndone = ({ begun, committing }: Progress, error: unknown): boolean =>
  begun && (!committing || (error as { severity?: string }).severity === 'ERROR');

const inGroupsTransaction = <Job, Result>(
  strapi: Core.Strapi,
  { organisationOf, work }: Options<Job, Result>,
  group: readonly Keyed<Job, Result>[],
  progress: Progress,
): Promise<(Result | undefined)[]> => {
  const [first] = group as readonly [Keyed<Job, Result>];
  const scope = organisationScope(organisationOf(first.job));
  return pluginApi(strapi, 'kernel').runInScope(scope, () =>
    inTransaction(strapi, async (trx) => {
      progress.begun = true;
      const free = await takeKeys(strapi, trx, group);
      const results = free.length > 0 ? await work(strapi, trx, free) : [];
      const resultOf = new Map(free.map((one, index) => [one, results[index]]));
      keepAnswers(strapi, trx, resultOf);
      progress.committing = true;
      return group.map((one) => resultOf.get(one));
    }),
  );
};

/** Those who have no key, or are the first with it. */
const takeKeys = async <One extends Keyed<unknown, never>>(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  group: readonly One[],
): Promise<One[]> => {
  const keys = group.flatMap(({ key }) => key ?? []);
  const claimed = await pluginApi(strapi, 'kernel').idempotency.claim(trx, keys);
  const free = new Set(keys.filter((_key, index) => claimed[index]));
  return group.filter(({ key }) => !key || free.has(key));
};

const keepAnswers = <Job, Result>(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  resultOf: ReadonlyMap<Keyed<Job, Result>, Result | undefined>,
): void => {
  const { idempotency } = pluginApi(strapi, 'kernel');
  const all = [...resultOf];
  const answered = all.flatMap(([{ key }, value]): Answered<Result>[] =>
    key && value !== undefined ? [{ key, value }] : [],
  );
  idempotency.settle(trx, answered);
  idempotency.giveBack(
    trx,
    all.flatMap(([{ key }, value]) => (key && value === undefined ? key : [])),
  );
};
