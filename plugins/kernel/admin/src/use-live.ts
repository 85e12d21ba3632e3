import * as React from 'react';
import { useAuth, useFetchClient } from '@strapi/strapi/admin';
import { connectLive } from './live-connection';
import type { LiveConnection, LiveState } from './live-connection';
import type { LiveEvent } from '../../shared/realtime';

interface LiveOptions {
  /** Without it: all organisations in which the person may follow the topics. */
  organisationId?: string | undefined;
  /** What is about one's own account, instead of what is an organisation's. */
  mine?: boolean | undefined;
  /**
   * Load the state afresh. Called once when the first subscription is live, because something may
   * have happened since the page loaded, and after breaks too long to catch up from.
   */
  onResync?: () => void;
}

/**
 * Tells a page what happens while it is open: `onEvent` gets each event once, in order per entity,
 * also those of a break. The functions may change with every render.
 */
export const useLive = (
  topics: readonly string[],
  onEvent: (event: LiveEvent) => void,
  options: LiveOptions = {},
): { state: LiveState } => {
  const token = useAuth('useLive', ({ token }) => token);
  const { get } = useFetchClient();
  const [state, setState] = React.useState<LiveState>('connecting');
  const latest = React.useRef({ onEvent, onResync: options.onResync, token });
  latest.current = { onEvent, onResync: options.onResync, token };
  const connection = React.useRef<LiveConnection>();
  const { organisationId, mine } = options;
  const key = topics.join(' ');

  React.useEffect(() => {
    setState('connecting');
    const opened = connectLive({
      request: { topics: key.split(' '), organisationId, mine },
      token: () => latest.current.token,
      // A request that is refused makes the panel renew its token.
      renew: () => get('/admin/users/me').then(() => undefined),
      onEvent: (event) => latest.current.onEvent(event),
      onResync: () => latest.current.onResync?.(),
      onState: setState,
    });
    connection.current = opened;
    return () => opened.close();
  }, [get, key, organisationId, mine]);

  // Renewed while the connection waited for it.
  React.useEffect(() => connection.current?.retry(), [token]);

  return { state };
};
