/** Whom a personal value is about. Values of one subject are encrypted with one key. */
export type Subject = string;

/** The entity of a failed login with a name that nobody has. */
export const UNKNOWN_ENTITY = 'unknown';

const ACCOUNTS: Readonly<Record<string, string>> = {
  'plugin::users-permissions.user': 'user',
  'admin::user': 'admin',
};

/**
 * Strangers share a subject a day, so that their addresses can be forgotten day by day.
 * @param at ISO 8601
 */
const stranger = (at: string): Subject => `anonymous:${at.slice(0, 10)}`;

/** An account is one subject, whether it acts or is acted upon. */
export const subjectOfEntity = (entityType: string, entityId: string, at: string): Subject =>
  entityId === UNKNOWN_ENTITY ? stranger(at) : `${ACCOUNTS[entityType] ?? entityType}:${entityId}`;

/** Whom an address and a user agent belong to. */
export const subjectOfActor = (kind: string, id: string | null, at: string): Subject =>
  kind === 'anonymous' || id === null ? stranger(at) : `${kind}:${id}`;
