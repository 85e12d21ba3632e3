import * as React from 'react';
import type { BoardSession } from '../../../shared/board';

const EVERY_MS = 1_000;

/**
 * Milliseconds that are left, running down by the browser's monotonic clock from what the server has
 * said: a wrong clock of this machine changes nothing.
 */
export const useLeft = (session: BoardSession | null): number => {
  const base = React.useRef({ session, at: performance.now() });
  if (base.current.session !== session) base.current = { session, at: performance.now() };
  const [, turn] = React.useReducer((count: number) => count + 1, 0);
  const running = session?.state === 'active';

  React.useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(turn, EVERY_MS);
    return () => clearInterval(timer);
  }, [running]);

  if (!session) return 0;
  const passed = running ? performance.now() - base.current.at : 0;
  return Math.max(0, session.leftMs - passed);
};
