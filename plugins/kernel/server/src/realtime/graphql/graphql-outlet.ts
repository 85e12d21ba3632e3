import { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Failure, LiveEvent } from '../../../../shared/realtime';
import type { Outlet } from '../outlet';
import { createMessageQueue } from './message-queue';
import type { MessageQueue } from './message-queue';

/** What a field resolves to: graphql-js takes an error as thrown. */
export type Told = LiveEvent | GraphQLError;

/** Messages of one subscription that wait for a client who does not read; then he is dropped. */
const WAITING = 1_000;

export const asGraphqlError = ({ code, message }: Failure): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });

const RESYNC = { code: 'RESYNC_REQUIRED', message: 'Load the state afresh and subscribe again' };
const REVOKED = { code: 'FORBIDDEN', message: 'The right to follow this is gone' };

export interface GraphqlOutlet extends Outlet {
  /** The messages of a subscription; `onReturn` when the client wants no more. */
  messages: (subscription: string, onReturn: () => void) => MessageQueue<Told>;
}

export const graphqlOutlet = (
  socket: WebSocket,
  bufferBytes: number,
  end: (reason: Failure) => void,
): GraphqlOutlet => {
  const queues = new Map<string, MessageQueue<Told>>();

  const finish = (subscription: string, reason: Failure): void => {
    queues.get(subscription)?.push(asGraphqlError(reason));
    queues.get(subscription)?.finish();
    queues.delete(subscription);
  };

  return {
    messages: (subscription, onReturn) => {
      const queue = createMessageQueue<Told>(() => {
        queues.delete(subscription);
        onReturn();
      });
      queues.set(subscription, queue);
      return queue;
    },
    event: (subscription, event) => {
      const queue = queues.get(subscription);
      queue?.push(event);
      if ((queue?.size ?? 0) > WAITING || socket.bufferedAmount > bufferBytes) socket.terminate();
    },
    live: () => undefined,
    resync: (subscription) => finish(subscription, RESYNC),
    revoked: (subscription) => finish(subscription, REVOKED),
    follow: () => undefined,
    drained: async () => {
      const isFull = () => [...queues.values()].some(({ size }) => size > WAITING / 4);
      while (socket.readyState === socket.OPEN && isFull()) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return socket.readyState === socket.OPEN;
    },
    end,
  };
};
