const STORED = 'guichet-poste-session';

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? undefined;
  } catch {
    return undefined;
  }
};

/**
 * The session as this page knows it, counted by a clock that nobody can set. It goes on while the
 * server is away, for as long as its lease allows.
 */
export const createSession = () => {
  let session = read();
  let since = performance.now();
  let heardAt = performance.now();
  const base = () => session?.used_ms ?? 0;
  let stopped = false;

  const runs = () => session?.state === 'active' && !stopped;
  const used = () =>
    session
      ? Math.min(session.budget * 1_000, base() + (runs() ? performance.now() - since : 0))
      : 0;
  const keep = () => {
    if (!session) return localStorage.removeItem(STORED);
    session.used_ms = Math.floor(used());
    since = performance.now();
    localStorage.setItem(STORED, JSON.stringify(session));
  };

  return {
    current: () => session,
    leftMs: () => (session ? Math.max(0, session.budget * 1_000 - used()) : 0),
    /** From the server; what is older than what we know is ignored. */
    show: (next) => {
      if (next && session?.id === next.id && next.sequence < session.sequence) return;
      const mine = next && session?.id === next.id ? used() : 0;
      session = next ? { ...next, used_ms: Math.max(next.used_ms, mine) } : undefined;
      stopped = false;
      since = performance.now();
      keep();
    },
    heard: (lease) => {
      heardAt = performance.now();
      if (lease && session) session.lease = lease;
    },
    /** True when it has just come to its end, or to the end of its lease. */
    tick: () => {
      if (!runs()) return undefined;
      keep();
      const { limit = 0, grace = 0 } = session.lease ?? {};
      const up = session.budget * 1_000 - used() <= 0;
      const away = performance.now() - heardAt > (limit + grace) * 1_000;
      if (!up && !away) return undefined;
      stopped = true;
      return up ? 'up' : 'away';
    },
    isStopped: () => stopped,
    report: () => session?.lease && { lease: session.lease.token, used_ms: Math.floor(used()) },
    heartbeat: () => ({
      type: 'heartbeat',
      temps_restant: session ? Math.ceil((session.budget * 1_000 - used()) / 1_000) : 0,
      ...(session?.lease ? { lease: session.lease.token, used_ms: Math.floor(used()) } : {}),
    }),
  };
};
