import * as React from 'react';
import { useAuth, useFetchClient } from '@strapi/strapi/admin';
import { connectLive } from '../../../kernel/admin/src/live-connection';
import { createUnreadStore } from './domain/unread-store';
import type { InboxAnswer } from './use-inbox';

const POLL = 15_000;
const LINGER = 5_000;

interface Panel {
  token: string | null;
  get: ReturnType<typeof useFetchClient>['get'];
}

/** What the newest bell was given: tokens are renewed while the connection lives. */
let panel: Panel | undefined;

const ask = async (): Promise<number> => {
  if (!panel?.token) return 0;
  const { data } = await panel.get<InboxAnswer>('/notifications/inbox?limit=1');
  return data.meta.unread;
};

const open = (told: () => void, live: (works: boolean) => void) =>
  connectLive({
    request: { topics: ['notifications'], mine: true },
    token: () => panel?.token ?? null,
    renew: async () => void (await panel?.get('/admin/users/me')),
    onEvent: told,
    onResync: told,
    onState: (state) => live(state === 'live'),
  });

/** One for the whole panel. */
const store = createUnreadStore({ ask, open, pollEvery: POLL, linger: LINGER });

/** How many messages whoever is signed in has not read, as it is at this moment. */
export const useUnread = (): number => {
  const token = useAuth('useUnread', ({ token: own }) => own);
  const { get } = useFetchClient();
  const earlier = panel?.token;
  panel = { token, get };
  // Somebody else has signed in on this page.
  React.useEffect(() => {
    if (token !== earlier) store.refresh();
  }, [token, earlier]);
  return React.useSyncExternalStore(store.watch, store.count);
};
