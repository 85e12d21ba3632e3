import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
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
  response?: {
    data?: { error?: { message?: string; details?: { field?: string; code?: string } } };
  };
}

/** One change at a time, with a word about how it went. */
export const useAction = (): Action => {
  const client = useFetchClient();
  const { toggleNotification } = useNotification();
  const text = useText();
  const failureOf = useFailure();
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
      const found = failureOf(error);
      setFailure(found);
      toggleNotification({ type: 'danger', message: found.message });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
};

/** In the reader's language where the code is one of ours, in the server's words otherwise. */
const useFailure = () => {
  const { messages } = useIntl();
  const text = useText();
  return (error: unknown): Failure => {
    const { message, details: { code, field } = {} } =
      (error as ApiFailure).response?.data?.error ?? {};
    const own = code ? messages[`webhooks.error.${code}`] : undefined;
    return {
      message: typeof own === 'string' ? own : (message ?? text('webhooks.failed')),
      ...(field ? { field } : {}),
    };
  };
};
