import type { Core } from '@strapi/strapi';
import { closingAt } from '../domain/opening-hours';
import { budgetMs } from '../domain/meter';
import { signLease } from '../services/lease-keys';
import { leftAt } from './presence';
import type { Presence } from './presence';

/** All that a poste needs to know of its session; what is older by `sequence` it ignores. */
export const snapshot = (strapi: Core.Strapi, presence: Presence, now: number): object => {
  const { session, rules } = presence;
  if (!session) return { action: 'session', session: null };
  const budget = budgetMs(session) / 1_000;
  const left = leftAt(presence, now);
  const closing = closingAt(rules.openingHours, rules.timeZone, now);
  return {
    action: 'session',
    session: {
      id: session.id,
      state: session.state === 'interrupted' ? 'active' : session.state,
      sequence: session.sequence,
      budget,
      used_ms: left === undefined ? session.usedMs : Math.max(0, budget * 1_000 - left),
      warnings: rules.warningSeconds,
      closes_in: closing === null ? null : Math.max(0, Math.round((closing - now) / 1_000)),
      lease: lease(strapi, presence, now),
    },
  };
};

/** Good for as long as the poste may count alone from now on; undefined when nothing runs. */
export const lease = (strapi: Core.Strapi, presence: Presence, now: number): object | undefined => {
  const { session, leaseId, poste, rules } = presence;
  if (session?.state !== 'active' || leaseId === null) return undefined;
  presence.leaseSignedAt = now;
  const { leaseSeconds, graceSeconds } = rules;
  const iat = Math.floor(now / 1_000);
  const budget = budgetMs(session) / 1_000;
  return {
    limit: leaseSeconds,
    grace: graceSeconds,
    token: signLease(strapi, {
      jti: leaseId,
      sid: session.id,
      poste: poste.id,
      iat,
      exp: iat + leaseSeconds + graceSeconds,
      budget,
      used_ms: Math.max(0, budget * 1_000 - (leftAt(presence, now) ?? 0)),
    }),
  };
};
