import * as React from 'react';
import { useLive } from '../../../../kernel/admin/src/use-live';
import type { LiveState } from '../../../../kernel/admin/src/live-connection';
import { announceChange } from './changes';

/** Several changes at once, such as a series or a closure, are read as one. */
const TOGETHER_MS = 150;

/** Everything on the page is read again when anybody changes something at this desk. */
export const useLiveDesk = (organisationId: string): LiveState => {
  const waiting = React.useRef<ReturnType<typeof setTimeout>>();
  const changed = (): void => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      announceChange();
    }, TOGETHER_MS);
  };
  React.useEffect(() => () => clearTimeout(waiting.current), []);
  return useLive(['appointments'], changed, { organisationId, onResync: changed }).state;
};
