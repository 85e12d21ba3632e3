import * as React from 'react';
import { useRefresh } from './use-refresh';

export interface Loaded<Value> {
  /** Undefined until the first answer for this key. */
  value: Value | undefined;
  failed: boolean;
  reload: () => void;
}

interface Answer<Value> {
  key: string;
  value: Value | undefined;
  failed: boolean;
}

/**
 * What the server says, kept fresh. `key` names what is asked for: another key is another question,
 * and null asks nothing. While it is asked again the last answer stays.
 */
export const useLoaded = <Value>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> => {
  const [answer, setAnswer] = React.useState<Answer<Value>>();
  const [round, setRound] = React.useState(0);
  const reload = React.useCallback(() => setRound((count) => count + 1), []);
  const latest = React.useRef(load);
  latest.current = load;
  useRefresh(reload);

  React.useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    latest.current(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setAnswer({ key, value, failed: false });
      },
      () => {
        if (controller.signal.aborted) return;
        setAnswer((last) => ({
          key,
          value: last?.key === key ? last.value : undefined,
          failed: true,
        }));
      },
    );
    return () => controller.abort();
  }, [key, round]);

  const current = answer?.key === key ? answer : undefined;
  return { value: current?.value, failed: current?.failed ?? false, reload };
};
