import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { codeOf } from '../api';
import { useText } from './use-text';

export interface Change {
  busy: boolean;
  /** A refusal is told to the reader, with the sentence of its code; then `after` runs as well. */
  perform: (work: () => Promise<string | undefined>) => Promise<void>;
}

/** Does one thing at a time on the server and says how it went. */
export const useChange = (after: () => void): Change => {
  const { toggleNotification } = useNotification();
  const { problem } = useText();
  const [busy, setBusy] = React.useState(false);
  const running = React.useRef(false);

  const perform: Change['perform'] = async (work) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const said = await work();
      if (said !== undefined) toggleNotification({ type: 'success', message: said });
    } catch (error) {
      toggleNotification({ type: 'danger', message: problem(codeOf(error)) });
    } finally {
      running.current = false;
      setBusy(false);
      after();
    }
  };
  return { busy, perform };
};
