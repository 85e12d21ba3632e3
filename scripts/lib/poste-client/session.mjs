import { createStopwatch } from './stopwatch.mjs';

/**
 * The session as this poste knows it. While the server is away it goes on counting for as long as
 * its lease allows, and then locks the screen.
 */
export const createSession = ({ state, save, say, monotonic = () => performance.now() }) => {
  const watch = createStopwatch(monotonic);
  let heardAt = monotonic();
  let warned = Infinity;

  const remember = () => {
    if (state.session) state.session.usedMs = Math.floor(watch.read());
    save();
  };

  const show = (session) => {
    const before = state.session;
    if (session && before?.id === session.id && session.sequence < before.sequence) return;
    if (!session) {
      watch.set({ usedMs: 0, limitMs: 0, running: false, exact: true });
      delete state.session;
      save();
      if (before) say('session', 'over');
      return;
    }
    const { id, sequence, budget, used_ms: usedMs, lease, warnings } = session;
    const exact = before?.id !== id;
    if (exact) warned = Infinity;
    watch.set({ usedMs, limitMs: budget * 1_000, running: session.state === 'active', exact });
    state.session = { id, sequence, budget, usedMs, state: session.state, warnings, lease };
    remember();
    say('session', `${session.state} ${watch.remaining()}`);
  };

  const leaseLeft = () => {
    const { limit = 0, grace = 0 } = state.session?.lease ?? {};
    return (limit + grace) * 1_000 - (monotonic() - heardAt);
  };

  const tick = () => {
    const { session } = state;
    if (!session || !watch.isRunning()) return;
    const remaining = watch.remaining();
    const due = session.warnings.filter((at) => at < warned && remaining <= at && remaining > 0);
    if (due.length > 0) {
      if (warned !== Infinity || remaining >= Math.min(...due) - 1) say('warning', remaining);
      warned = Math.min(...due);
    }
    if (remaining === 0) {
      watch.stop();
      say('locked', 'time is up');
    } else if (leaseLeft() <= 0) {
      watch.stop();
      say('locked', 'the server has been away for too long');
    }
    remember();
  };

  return {
    show,
    tick,
    heard: (lease) => {
      heardAt = monotonic();
      if (lease && state.session) state.session.lease = lease;
    },
    /** What was counted alone, for the server that is back. */
    report: () =>
      state.session?.lease && {
        lease: state.session.lease.token,
        used_ms: state.session.usedMs,
      },
    heartbeat: () => ({
      type: 'heartbeat',
      temps_restant: watch.remaining(),
      ...(state.session?.lease
        ? { lease: state.session.lease.token, used_ms: Math.floor(watch.read()) }
        : {}),
    }),
    /** After a restart: as far as it had come when it was last written down. */
    restore: () => {
      const { session } = state;
      if (!session) return;
      const { usedMs, budget } = session;
      watch.set({
        usedMs,
        limitMs: budget * 1_000,
        running: session.state === 'active',
        exact: true,
      });
    },
    remaining: watch.remaining,
    remember,
  };
};
