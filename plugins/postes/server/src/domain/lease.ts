import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';

/** What lets one poste go on with one session while it cannot reach the server. */
export interface Lease {
  id: string;
  sessionId: string;
  posteId: string;
  state: 'open' | 'spent';
}

export interface LeaseTerms {
  /** Seconds that a poste may count alone. */
  limitSeconds: number;
  /** Seconds more in which the user may finish; they count as well. */
  graceSeconds: number;
}

export const leaseMs = ({ limitSeconds, graceSeconds }: LeaseTerms): number =>
  (limitSeconds + graceSeconds) * 1_000;

/** Whether a report may be taken under this lease. */
export const checkReport = (
  lease: Lease | undefined,
  by: { posteId: string; sessionId: string },
): Verdict<object, 'LEASE_UNKNOWN' | 'LEASE_OF_ANOTHER_POSTE' | 'LEASE_SPENT'> => {
  if (!lease || lease.sessionId !== by.sessionId) return refuse('LEASE_UNKNOWN');
  if (lease.posteId !== by.posteId) return refuse('LEASE_OF_ANOTHER_POSTE');
  if (lease.state === 'spent') return refuse('LEASE_SPENT');
  return allow({});
};
