import type { PlainModel } from '../../../../kernel/shared/strapi';

/** What was said about a property for a lead. */
export const MATCHES = 'crm_matches';
/** What a merge of two clients moved, so that it can be undone. */
export const MERGES = 'crm_merges';
/** The ledger: one row for each (search, property, change), however often the change is told. */
export const ALERTS = 'crm_alerts';
/** A property as alerts have last seen it. */
export const SEEN = 'crm_seen_properties';
/** Files of the media library that are, or were, documents of a property. */
export const PRIVATE_FILES = 'crm_private_files';

/** Strapi writes the column's name into each attribute, so none may be shared. */
const text = () => ({ type: 'string' });
const instant = () => ({ type: 'datetime' });
const integer = () => ({ type: 'integer' });
const id = () => ({ type: 'increments' });

export const models: readonly PlainModel[] = [
  {
    uid: 'crm::match',
    singularName: 'crm_match',
    tableName: MATCHES,
    attributes: {
      id: id(),
      organisationId: text(),
      leadId: text(),
      propertyId: text(),
      searchId: text(),
      feedback: text(),
      reason: text(),
      /** Hundredths, and the points of each criterion when it was said. */
      score: integer(),
      findings: { type: 'json' },
      actorKey: text(),
      changedAt: instant(),
    },
    indexes: [{ name: 'crm_matches_pair', columns: ['lead_id', 'property_id'], type: 'unique' }],
  },
  {
    uid: 'crm::merge',
    singularName: 'crm_merge',
    tableName: MERGES,
    attributes: {
      id: id(),
      documentId: text(),
      organisationId: text(),
      keptId: text(),
      mergedId: text(),
      moved: { type: 'json' },
      before: { type: 'json' },
      after: { type: 'json' },
      actorKey: text(),
      mergedAt: instant(),
      undoneAt: instant(),
    },
    indexes: [
      { name: 'crm_merges_document', columns: ['document_id'], type: 'unique' },
      { name: 'crm_merges_kept', columns: ['kept_id'] },
    ],
  },
  {
    uid: 'crm::alert',
    singularName: 'crm_alert',
    tableName: ALERTS,
    attributes: {
      id: id(),
      organisationId: text(),
      searchId: text(),
      leadId: text(),
      clientId: text(),
      propertyId: text(),
      change: text(),
      score: integer(),
      frequency: text(),
      createdAt: instant(),
      dueAt: instant(),
      state: text(),
      /** Under which the notifications know the message. */
      occasion: text(),
      sentAt: instant(),
    },
    indexes: [
      {
        name: 'crm_alerts_once',
        columns: ['search_id', 'property_id', 'change'],
        type: 'unique',
      },
      { name: 'crm_alerts_lead', columns: ['lead_id', 'id'] },
    ],
  },
  {
    uid: 'crm::seen-property',
    singularName: 'crm_seen_property',
    tableName: SEEN,
    attributes: {
      id: id(),
      organisationId: text(),
      propertyId: text(),
      price: { type: 'biginteger' },
      available: { type: 'boolean' },
      revision: integer(),
      seenAt: instant(),
    },
    indexes: [{ name: 'crm_seen_properties_once', columns: ['property_id'], type: 'unique' }],
  },
  {
    uid: 'crm::private-file',
    singularName: 'crm_private_file',
    tableName: PRIVATE_FILES,
    attributes: {
      id: id(),
      fileId: integer(),
      organisationId: text(),
      propertyId: text(),
      since: instant(),
    },
    indexes: [{ name: 'crm_private_files_once', columns: ['file_id'], type: 'unique' }],
  },
];
