import type { EventEmitter } from 'node:events';

export type Send = () => void;

export interface Turns {
  /** Sends at once, or when everything before it is answered. */
  take(send: Send): void;
  /** For who has the turn: `send` goes before all that waits. */
  next(send: Send): void;
}

/**
 * One statement at a time on a connection. PostgreSQL's client has a queue of its own, which it gives
 * up in version 9, and statements of one transaction may well be made at the same moment.
 * `connection` says `drain` whenever a statement is answered and none is left.
 */
export const takeTurns = (connection: Pick<EventEmitter, 'on'>): Turns => {
  const waiting: Send[] = [];
  let busy = false;
  let gone = false;

  connection.on('drain', () => {
    const send = waiting.shift();
    busy = send !== undefined;
    send?.();
  });
  /** Nothing is answered any more: each statement learns from the client that it is refused. */
  const giveUp = (): void => {
    gone = true;
    for (const send of waiting.splice(0)) send();
  };
  connection.on('error', giveUp);
  connection.on('end', giveUp);

  return {
    take: (send) => {
      if (busy && !gone) {
        waiting.push(send);
        return;
      }
      busy = true;
      send();
    },
    next: (send) => {
      if (gone) send();
      else waiting.unshift(send);
    },
  };
};
