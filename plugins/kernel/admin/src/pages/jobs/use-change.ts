import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import type { Changed } from '../../../../shared/jobs-admin';
import { useText } from './use-text';

/** Sends a change and says how many items it reached. */
export const useChange = (afterwards: () => void) => {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const { t } = useText();
  return async (path: string, body: object): Promise<void> => {
    try {
      const { data } = await post<Changed>(path, body);
      toggleNotification({ type: 'success', message: t('changed', { count: data.changed }) });
    } catch (error) {
      toggleNotification({ type: 'danger', message: (error as Error).message });
    }
    afterwards();
  };
};
