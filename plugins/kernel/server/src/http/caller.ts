import { accountKey } from '../../../shared/actor';
import type { Actor } from '../../../shared/actor';

/** Who is counted or remembered as one caller; somebody unknown is his address. */
export const callerOf = (actor: Actor, address: string): string => {
  if (actor.kind === 'token') return `token:${actor.id}`;
  if (actor.kind === 'user' || actor.kind === 'admin') return accountKey(actor) ?? actor.kind;
  return `anonymous:${address}`;
};
