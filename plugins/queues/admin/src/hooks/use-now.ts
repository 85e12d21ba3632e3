import * as React from 'react';

const EVERY_MS = 1000;

/** The server's time, as it goes on: waiting is counted by one clock, not by each computer's. */
export const useNow = (serverNow: string | undefined): number => {
  const [now, setNow] = React.useState(() => Date.now());
  const offset = React.useMemo(
    () => (serverNow === undefined ? 0 : Date.parse(serverNow) - Date.now()),
    [serverNow],
  );
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
};
