import * as React from 'react';
import { onChange } from './changes';

/** Changes are told as they happen; this is for a network that lets no sockets through. */
const EVERY_MS = 60_000;

/** Reads again when something may have changed: by this page, by others, or while it was hidden. */
export const useRefresh = (reload: () => void): void => {
  React.useEffect(() => {
    const whenSeen = (): void => {
      if (document.visibilityState === 'visible') reload();
    };
    const timer = setInterval(whenSeen, EVERY_MS);
    const stop = onChange(reload);
    window.addEventListener('focus', whenSeen);
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      clearInterval(timer);
      stop();
      window.removeEventListener('focus', whenSeen);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [reload]);
};
