import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { codeOf } from '../api';
import { announceChange } from './changes';
import { useText } from './use-text';

/** Does something on the server, says how it went, and has the page read again. */
export const useChange = () => {
  const { toggleNotification } = useNotification();
  const { coded, t } = useText();
  const [busy, setBusy] = React.useState(false);

  const perform = React.useCallback(
    async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
      setBusy(true);
      try {
        await work();
        if (done !== undefined) toggleNotification({ type: 'success', message: done });
        return true;
      } catch (error) {
        const code = codeOf(error);
        const known = coded('error', code);
        const message = known === code ? t('error.other', { code }) : known;
        toggleNotification({ type: 'danger', message });
        return false;
      } finally {
        setBusy(false);
        announceChange();
      }
    },
    [toggleNotification, coded, t],
  );
  return { busy, perform };
};
