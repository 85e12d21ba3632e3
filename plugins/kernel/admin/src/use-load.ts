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
 * What the server says about a path. With `every` it is asked again after so many milliseconds while
 * the page is in view.
 */
export const useLoad = <Value>(path: string, every?: number): Loaded<Value> => {
  const { get } = useFetchClient();
  const [answer, setAnswer] = React.useState<{ path: string; value?: Value; failed: boolean }>();
  const [round, setRound] = React.useState(0);
  const reload = React.useCallback(() => setRound((count) => count + 1), []);

  React.useEffect(() => {
    const controller = new AbortController();
    get<Value>(path, { signal: controller.signal }).then(
      ({ data }) => {
        if (!controller.signal.aborted) setAnswer({ path, value: data, failed: false });
      },
      () => {
        if (controller.signal.aborted) return;
        setAnswer((before) => ({ ...(before?.path === path ? before : { path }), failed: true }));
      },
    );
    return () => controller.abort();
  }, [get, path, round]);

  React.useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, every);
    return () => clearInterval(timer);
  }, [every, reload]);

  const current = answer?.path === path ? answer : undefined;
  return { value: current?.value, failed: current?.failed ?? false, reload };
};
