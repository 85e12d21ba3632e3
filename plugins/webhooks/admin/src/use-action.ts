import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from './use-text';
import type { TextKey } from './use-text';

type Method = 'post' | 'put' | 'del';

interface Failure {
  message: string;
  field?: string;
}

export interface Action {
  busy: boolean;
  /** Of the last failure. */
  failure: Failure | undefined;
  /** The answer, or undefined after a failure, which is then also shown. */
  run: <Data>(
    method: Method,
    path: string,
    body?: object,
    done?: TextKey,
  ) => Promise<Data | undefined>;
}

interface ApiFailure {
  response?: { data?: { error?: { message?: string; details?: { field?: string } } } };
}

/** One change at a time, with a word about how it went. */
export const useAction = (): Action => {
  const client = useFetchClient();
  const { toggleNotification } = useNotification();
  const text = useText();
  const [busy, setBusy] = React.useState(false);
  const [failure, setFailure] = React.useState<Failure>();

  const run: Action['run'] = async <Data>(
    method: Method,
    path: string,
    body: object = {},
    done?: TextKey,
  ) => {
    setBusy(true);
    setFailure(undefined);
    const url = `/webhooks${path}`;
    try {
      const { data } = await (method === 'del'
        ? client.del<Data>(url)
        : client[method]<Data>(url, body));
      if (done) toggleNotification({ type: 'success', message: text(done) });
      return data;
    } catch (error) {
      const found = (error as ApiFailure).response?.data?.error;
      const message = found?.message ?? text('webhooks.failed');
      const field = found?.details?.field;
      setFailure({ message, ...(field ? { field } : {}) });
      toggleNotification({ type: 'danger', message });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
};
