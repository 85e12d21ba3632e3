import * as React from 'react';
import type { LiveState } from '../../../../kernel/admin/src/live-connection';
import { useLive } from '../../../../kernel/admin/src/use-live';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { Loaded } from '../../../../kernel/admin/src/use-load';

const TOGETHER_MS = 120;
/** For a network that lets no sockets through. */
const ANYWAY_MS = 30_000;

/** What the server says, read again when anything happens in the organisation's queues. */
export const useFresh = <Value>(
  key: string | null,
  organisationId: string | undefined,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> & { live: LiveState } => {
  const loaded = useAnswer(key, load);
  const { reload } = loaded;
  const waiting = React.useRef<ReturnType<typeof setTimeout>>();
  const changed = React.useCallback(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      reload();
    }, TOGETHER_MS);
  }, [reload]);
  React.useEffect(() => {
    const timer = setInterval(reload, ANYWAY_MS);
    return () => {
      clearInterval(timer);
      clearTimeout(waiting.current);
    };
  }, [reload]);
  const { state } = useLive(['queues'], changed, { organisationId, onResync: changed });
  return { ...loaded, live: state };
};
