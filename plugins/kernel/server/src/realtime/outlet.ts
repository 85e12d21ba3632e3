import type { Failure, LiveEvent } from '../../../shared/realtime';
import type { Room } from './rooms';

/** Where the messages of a connection go: a socket of Socket.IO, or of GraphQL. */
export interface Outlet {
  event: (subscription: string, event: LiveEvent) => void;
  live: (subscription: string, position: string) => void;
  resync: (subscription: string) => void;
  revoked: (subscription: string) => void;
  /** All rooms that the connection's subscriptions may hear. */
  follow: (rooms: ReadonlySet<Room>) => void;
  /** Resolves when the client has read most of what was sent; false when it never will. */
  drained: () => Promise<boolean>;
  /** Says why, and ends the connection. */
  end: (reason: Failure) => void;
}
