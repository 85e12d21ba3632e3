import type { Channels } from '../channels/channel';
import { afterQuietHours } from '../domain/quiet-hours';
import { BACKOFF, nextTry } from '../domain/retry';
import type { Outcome } from '../domain/retry';
import type { Claimed } from './claim';
import type { Prepared } from './prepare';
import { renderTogether } from './render';
import type { Settlement } from './settle';

export interface DeliverContext {
  channels: Channels;
  /** Milliseconds. */
  now: () => number;
  firstRetry: () => number;
  unsubscribeUrl(delivery: Claimed): string | null;
  /** Null if the plugin that wants it told no longer allows it. */
  whileAllowed: <Result>(
    workflowKey: string,
    variables: Record<string, unknown>,
    send: () => Promise<Result>,
  ) => Promise<Result | null>;
  signal: AbortSignal;
}

/** One message, for one delivery or for all of a digest; one settlement for each. */
export const deliver = async (
  context: DeliverContext,
  prepared: Prepared,
  together: readonly [Claimed, ...Claimed[]],
): Promise<Settlement[]> => {
  const [first] = together;
  const now = context.now();
  const moved = first.quiet ? afterQuietHours(now, first.quiet, first.timeZone) : now;
  // Whoever was late, or tries again, may have come into the night.
  if (moved > now) return together.map((one) => ({ ...plain(one), dueAt: new Date(moved) }));
  if (prepared.wasRead(first)) {
    return together.map((one) => ({ ...plain(one), state: 'suppressed', reason: 'ALREADY_READ' }));
  }
  const outcome = await whileAllAllowed(context, prepared, together, () =>
    attempt(context, prepared, together),
  );
  if (outcome === null) {
    return together.map((one) => ({ ...plain(one), state: 'suppressed', reason: 'NO_CONSENT' }));
  }
  return together.map((one) => settlementOf(context, one, outcome));
};

/** Whatever is in it may be told, while it is. */
const whileAllAllowed = async (
  { whileAllowed }: DeliverContext,
  { message }: Prepared,
  together: readonly Claimed[],
  send: () => Promise<Outcome>,
): Promise<Outcome | null> => {
  const guarded = together.reduceRight<() => Promise<Outcome | null>>(
    (next, one) => () => whileAllowed(one.workflowKey, message(one)?.variables ?? {}, next),
    send,
  );
  try {
    return await guarded();
  } catch (error) {
    return { kind: 'retry', error: (error as Error).message };
  }
};

const attempt = async (
  context: DeliverContext,
  prepared: Prepared,
  together: readonly [Claimed, ...Claimed[]],
): Promise<Outcome> => {
  const [first] = together;
  try {
    const message = renderTogether(prepared, together, context.unsubscribeUrl(first));
    return await context.channels[first.channel].send(message, context.signal);
  } catch (error) {
    // A fault of ours, not of the peer's: a later version may know better.
    return { kind: 'retry', error: (error as Error).message };
  }
};

const plain = ({ id, tries, reached }: Claimed): Settlement => ({
  id,
  state: 'queued',
  reason: null,
  tries,
  dueAt: null,
  provider: null,
  providerId: null,
  error: null,
  reached,
  fallback: null,
  bounced: false,
});

const settlementOf = (context: DeliverContext, one: Claimed, outcome: Outcome): Settlement => {
  switch (outcome.kind) {
    case 'sent':
      return {
        ...plain(one),
        state: outcome.delivered ? 'delivered' : 'sent',
        provider: outcome.provider,
        providerId: outcome.providerId ?? null,
        reached: outcome.reached ?? one.reached,
      };
    case 'failed':
      return failed(context, one, outcome);
    case 'retry': {
      const tries = one.tries + 1;
      const backoff = { ...BACKOFF, first: context.firstRetry() };
      const wait = nextTry(tries, outcome.waitMilliseconds, backoff);
      const { error } = outcome;
      if (wait === null) return failed(context, one, { reason: 'GAVE_UP', error });
      const dueAt = new Date(context.now() + wait);
      return { ...plain(one), tries, dueAt, error, reached: outcome.reached ?? one.reached };
    }
  }
};

const failed = (
  { now }: DeliverContext,
  one: Claimed,
  { reason, error, bounced = false }: { reason: string; error: string; bounced?: boolean },
): Settlement => {
  const [next, ...rest] = one.fallbacks;
  const at = now();
  const dueAt = new Date(next?.quiet ? afterQuietHours(at, next.quiet, one.timeZone) : at);
  return {
    ...plain(one),
    state: 'failed',
    tries: one.tries + 1,
    reason,
    error: error.slice(0, 1_000),
    bounced,
    fallback: next ? { ...next, dueAt, rest } : null,
  };
};
