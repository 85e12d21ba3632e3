import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from './use-text';
import type { TextKey } from './use-text';
import en from './translations/en';

interface Failure {
  message?: string;
  details?: { code?: string; variable?: string; fault?: string };
}

/** In the reader's language if the code is known to it; what the server says is English. */
const explain = (text: ReturnType<typeof useText>, failure: Failure | undefined): string => {
  const { code, variable = '', fault = '' } = failure?.details ?? {};
  const key = `notifications.error.${code}`;
  if (key in en) return text(key as TextKey, { variable, fault });
  return failure?.message ?? text('notifications.failed');
};

/** One change at a time, with a word about how it went. Undefined after a failure. */
export const useAction = () => {
  const client = useFetchClient();
  const { toggleNotification } = useNotification();
  const text = useText();
  const [busy, setBusy] = React.useState(false);

  const run = async <Data>(
    method: 'post' | 'put',
    path: string,
    body: object,
    done?: TextKey,
  ): Promise<Data | undefined> => {
    setBusy(true);
    try {
      const { data } = await client[method]<{ data: Data }>(`/notifications${path}`, body);
      if (done) toggleNotification({ type: 'success', message: text(done) });
      return data.data;
    } catch (error) {
      const { response } = error as { response?: { data?: { error?: Failure } } };
      const message = explain(text, response?.data?.error);
      toggleNotification({ type: 'danger', message });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
};
