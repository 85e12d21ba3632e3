import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { codeOf } from '../api';
import { announceChange } from './changes';
import { useText } from './use-text';

export interface Change {
  busy: boolean;
  /** True when it was done; a refusal is told to the reader, with the sentence of its code. */
  perform: (work: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

/** Does something on the server and says how it went. */
export const useChange = (): Change => {
  const { toggleNotification } = useNotification();
  const { problem } = useText();
  const [busy, setBusy] = React.useState(false);

  const perform = React.useCallback<Change['perform']>(
    async (work, done) => {
      setBusy(true);
      try {
        await work();
        if (done !== undefined) toggleNotification({ type: 'success', message: done });
        return true;
      } catch (error) {
        toggleNotification({ type: 'danger', message: problem(codeOf(error)) });
        return false;
      } finally {
        setBusy(false);
        announceChange();
      }
    },
    [toggleNotification, problem],
  );
  return { busy, perform };
};
