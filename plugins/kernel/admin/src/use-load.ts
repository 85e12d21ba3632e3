import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

export interface Loaded<Value> {
  /** Undefined until the first answer; kept while a later one is awaited, or fails. */
  value: Value | undefined;
  /** The last answer was none. */
  failed: boolean;
  reload: () => void;
}

/**
 * What the server says. `key` names what is asked for: another key is another question, and null
 * asks nothing.
 */
export const useAnswer = <Value>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> => {
  const [answer, setAnswer] = React.useState<{ key: string; value?: Value; failed: boolean }>();
  const [round, setRound] = React.useState(0);
  const reload = React.useCallback(() => setRound((count) => count + 1), []);
  const latest = React.useRef(load);
  latest.current = load;

  React.useEffect(() => {
    if (key === null) return undefined;
    const controller = new AbortController();
    latest.current(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setAnswer({ key, value, failed: false });
      },
      () => {
        if (controller.signal.aborted) return;
        setAnswer((before) => ({ ...(before?.key === key ? before : { key }), failed: true }));
      },
    );
    return () => controller.abort();
  }, [key, round]);

  const current = answer?.key === key ? answer : undefined;
  return { value: current?.value, failed: current?.failed ?? false, reload };
};

/** Of a path. With `every` it is asked again after so many milliseconds while the page is in view. */
export const useLoad = <Value>(path: string, every?: number): Loaded<Value> => {
  const { get } = useFetchClient();
  const loaded = useAnswer(path, async (signal) => (await get<Value>(path, { signal })).data);
  const { reload } = loaded;

  React.useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, every);
    return () => clearInterval(timer);
  }, [every, reload]);

  return loaded;
};
