import { useLive } from '../../../kernel/admin/src/use-live';
import { useLoad } from '../../../kernel/admin/src/use-load';
import type { Loaded } from '../../../kernel/admin/src/use-load';
import type { InboxItem } from '../../shared/inbox';

export interface InboxAnswer {
  data: InboxItem[];
  meta: { unread: number; next: string | null };
}

/** One's own inbox, as it is at this moment. */
export const useInbox = (limit: number): Loaded<InboxAnswer> => {
  const inbox = useLoad<InboxAnswer>(`/notifications/inbox?limit=${limit}`);
  useLive(['notifications'], inbox.reload, { mine: true, onResync: inbox.reload });
  return inbox;
};
