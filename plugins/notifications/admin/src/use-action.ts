import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useText } from './use-text';
import type { TextKey } from './use-text';

interface ApiFailure {
  response?: { data?: { error?: { message?: string } } };
}

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
      const message = (error as ApiFailure).response?.data?.error?.message;
      toggleNotification({ type: 'danger', message: message ?? text('notifications.failed') });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
};
