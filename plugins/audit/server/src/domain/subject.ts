/** Whom a personal value is about. Values of one subject are encrypted with one key. */
export type Subject = string;

const ACCOUNTS: Readonly<Record<string, string>> = {
  'plugin::users-permissions.user': 'user',
  'admin::user': 'admin',
};

/** An account is one subject, whether it acts or is acted upon. */
export const subjectOfEntity = (entityType: string, entityId: string): Subject =>
  `${ACCOUNTS[entityType] ?? entityType}:${entityId}`;

/**
 * Whom an address and a user agent belong to. Strangers share a subject a day, so that their
 * addresses can be forgotten day by day.
 */
export const subjectOfActor = (kind: string, id: string | null, at: string): Subject =>
  kind === 'anonymous' || id === null ? `anonymous:${at.slice(0, 10)}` : `${kind}:${id}`;
