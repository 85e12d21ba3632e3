import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

export interface Loaded<Data> {
  state: 'loading' | 'ready' | 'failed';
  data: Data | undefined;
  /** Asks again and keeps what is shown meanwhile. */
  reload: () => void;
}

interface Kept<Data> {
  path: string;
  data: Data;
}

/** What a path of this plugin answers. With `every` it asks again after so many milliseconds. */
export const useLoad = <Data>(path: string, every?: number): Loaded<Data> => {
  const { get } = useFetchClient();
  const [kept, setKept] = React.useState<Kept<Data>>();
  const [failed, setFailed] = React.useState(false);
  const [attempt, setAttempt] = React.useState(0);
  const reload = React.useCallback(() => setAttempt((count) => count + 1), []);

  React.useEffect(() => {
    const controller = new AbortController();
    get<Data>(`/webhooks${path}`, { signal: controller.signal }).then(
      ({ data }) => {
        setKept({ path, data });
        setFailed(false);
      },
      () => {
        if (!controller.signal.aborted) setFailed(true);
      },
    );
    return () => controller.abort();
  }, [get, path, attempt]);

  React.useEffect(() => {
    if (every === undefined) return undefined;
    const timer = window.setInterval(reload, every);
    return () => window.clearInterval(timer);
  }, [every, reload]);

  const data = kept?.path === path ? kept.data : undefined;
  return { state: data ? 'ready' : failed ? 'failed' : 'loading', data, reload };
};
