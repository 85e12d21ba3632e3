import type { PlainModel } from '../../../../kernel/shared/strapi';

/** One row per seat of a resource that is kept busy, exactly as long as it is. */
export const CLAIMS = 'appointment_claims';
/** Before the id of a resource: the advisory lock under which its claims are made. */
export const RESOURCE_LOCK = 'appointments.resource ';
/** Append-only: who did what to an appointment, and why. */
export const HISTORY = 'appointment_history';
/** Secret addresses of calendars; only digests of the secrets are kept. */
export const FEEDS = 'appointment_feeds';

/** Strapi writes the column's name into each attribute, so none may be shared. */
const text = () => ({ type: 'string' });
const instant = () => ({ type: 'datetime' });
const integer = () => ({ type: 'integer' });

export const models: readonly PlainModel[] = [
  {
    uid: 'appointments::claim',
    singularName: 'appointment_claim',
    tableName: CLAIMS,
    attributes: {
      id: { type: 'increments' },
      organisationId: text(),
      resourceId: text(),
      appointmentId: text(),
      seat: integer(),
      kind: text(),
      startsAt: instant(),
      endsAt: instant(),
      occupiedFrom: instant(),
      occupiedTo: instant(),
      expiresAt: instant(),
    },
    indexes: [
      { name: 'appointment_claims_owner', columns: ['appointment_id'] },
      { name: 'appointment_claims_expiry', columns: ['expires_at'] },
      { name: 'appointment_claims_span', columns: ['resource_id', 'occupied_from'] },
      { name: 'appointment_claims_end', columns: ['occupied_to'] },
    ],
  },
  {
    uid: 'appointments::history',
    singularName: 'appointment_history',
    tableName: HISTORY,
    attributes: {
      id: { type: 'increments' },
      organisationId: text(),
      appointmentId: text(),
      verb: text(),
      fromState: text(),
      toState: text(),
      side: text(),
      actorKey: text(),
      reason: { type: 'text' },
      details: { type: 'json' },
      at: instant(),
    },
    indexes: [{ name: 'appointment_history_owner', columns: ['appointment_id', 'id'] }],
  },
  {
    uid: 'appointments::feed',
    singularName: 'appointment_feed',
    tableName: FEEDS,
    attributes: {
      id: { type: 'increments' },
      documentId: text(),
      organisationId: text(),
      resourceId: text(),
      ownerKey: text(),
      tokenHash: text(),
      createdAt: instant(),
    },
    indexes: [
      { name: 'appointment_feeds_document', columns: ['document_id'], type: 'unique' },
      { name: 'appointment_feeds_token', columns: ['token_hash'], type: 'unique' },
      { name: 'appointment_feeds_owner', columns: ['owner_key'] },
    ],
  },
];
