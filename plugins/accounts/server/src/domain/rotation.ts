/**
 * What a refresh token is worth. Each login starts a family; each refresh replaces the token by a
 * successor. A token that comes back after it was replaced was copied, and one cannot tell whether
 * the thief or the owner holds the newest one: the whole family ends.
 *
 * One exception, since answers get lost and browsers have two tabs: for a few seconds, and as long
 * as the successor was not used, the replaced token yields that same successor. There is still one
 * living token, and whoever uses it second is found out.
 */
export const REFRESH_GRACE_SECONDS = 10;

export interface RefreshSession {
  status: string | null;
  /** Instants in milliseconds since the epoch. */
  expiresAt: number;
  familyExpiresAt: number | null;
}

interface Successor {
  status: string | null;
  createdAt: number;
}

export type RefreshJudgement = 'rotate' | 'repeat-successor' | 'expired' | 'replayed';

export const judgeRefresh = (
  session: RefreshSession,
  successor: Successor | undefined,
  now: number,
): RefreshJudgement => {
  if (session.status !== 'active') {
    return successor && withinGrace(successor, now) ? 'repeat-successor' : 'replayed';
  }
  const { expiresAt, familyExpiresAt } = session;
  return expiresAt <= now || (familyExpiresAt ?? Infinity) <= now ? 'expired' : 'rotate';
};

const withinGrace = ({ status, createdAt }: Successor, now: number): boolean =>
  status === 'active' && now - createdAt <= REFRESH_GRACE_SECONDS * 1000;
