import type { Actor } from '../../../../shared/actor';

/** What a connection showed when it came; nothing of it is believed for longer than a look. */
export type Identity =
  | { kind: 'anonymous' }
  | { kind: 'user' | 'admin'; id: number; sessionId: string; device: string | null }
  /** `key` is the hash of what it showed: a token that is made anew is another one. */
  | { kind: 'token'; id: number; key: string };

/** What an identity may do now. */
export interface Principal {
  actor: Actor;
  /** Of the actions that topics ask for. */
  adminActions: ReadonlySet<string>;
}

export const ANONYMOUS: Principal = { actor: { kind: 'anonymous' }, adminActions: new Set() };

/** Under which connections are counted; undefined for somebody unknown. */
export const identityKey = (identity: Identity): string | undefined =>
  identity.kind === 'anonymous' ? undefined : `${identity.kind}:${identity.id}`;
