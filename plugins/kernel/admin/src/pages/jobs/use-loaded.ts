import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

export interface Loaded<Value> {
  /** Undefined until the first answer. */
  value: Value | undefined;
  failed: boolean;
  reload: () => void;
}

/** The page is watched while things happen. */
const REFRESH_EVERY = 5_000;

/** What the server says now, asked again every few seconds while the page is in view. */
export const useLoaded = <Value>(path: string): Loaded<Value> => {
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
        if (!controller.signal.aborted) setAnswer({ path, failed: true });
      },
    );
    return () => controller.abort();
  }, [get, path, round]);

  React.useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, REFRESH_EVERY);
    return () => clearInterval(timer);
  }, [reload]);

  const current = answer?.path === path ? answer : undefined;
  return { value: current?.value, failed: current?.failed ?? false, reload };
};
