import type { Core } from '@strapi/strapi';

/** How the rows of one model are recorded when they are written below the documents API. */
export interface RecordedModel {
  uid: string;
  /** Rows of these relations belong to the owner: a role's permissions are part of the role. */
  parts: readonly string[];
  /** Columns that change without anybody having changed anything. */
  ignored: ReadonlySet<string>;
}

/** A row of `uid` is part of the row that its attribute `owner` points to. */
export interface PartModel {
  uid: string;
  owners: readonly { attribute: string; uid: string }[];
}

/** Bookkeeping of Strapi itself; everything else that is a content type is recorded. */
const NOT_RECORDED: Readonly<Record<string, string>> = {
  'admin::session': 'a token that is renewed every few minutes; logins are recorded instead',
  'plugin::content-releases.release': 'needs a licence that Guichet does not use',
  'plugin::content-releases.release-action': 'needs a licence that Guichet does not use',
  'plugin::review-workflows.workflow': 'needs a licence that Guichet does not use',
  'plugin::review-workflows.workflow-stage': 'needs a licence that Guichet does not use',
};

/** Models of Strapi that are no content types. */
const SETTINGS = ['strapi::core-store', 'strapi::webhook'];

const PARTS: readonly PartModel[] = [
  {
    uid: 'admin::permission',
    owners: [
      { attribute: 'role', uid: 'admin::role' },
      { attribute: 'apiToken', uid: 'admin::api-token' },
    ],
  },
  {
    uid: 'plugin::users-permissions.permission',
    owners: [{ attribute: 'role', uid: 'plugin::users-permissions.role' }],
  },
  {
    uid: 'admin::api-token-permission',
    owners: [{ attribute: 'token', uid: 'admin::api-token' }],
  },
  {
    uid: 'admin::transfer-token-permission',
    owners: [{ attribute: 'token', uid: 'admin::transfer-token' }],
  },
];

const OWNED: Readonly<Record<string, readonly string[]>> = {
  'admin::role': ['permissions'],
  'admin::api-token': ['permissions', 'adminPermissions'],
  'admin::transfer-token': ['permissions'],
  'plugin::users-permissions.role': ['permissions'],
};

/** Whoever changed a row and when is the entry's own business; these types have no drafts. */
const ALWAYS_IGNORED = [
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
];
const IGNORED: Readonly<Record<string, readonly string[]>> = {
  'admin::api-token': ['lastUsedAt'],
  'admin::transfer-token': ['lastUsedAt'],
  'plugin::users-permissions.role': ['users'],
  'admin::role': ['users'],
};

export interface RecordedModels {
  recorded(uid: string): RecordedModel | undefined;
  part(uid: string): PartModel | undefined;
  /** Why a content type is not recorded. */
  exemptions: Readonly<Record<string, string>>;
}

export const recordedModels = (strapi: Core.Strapi): RecordedModels => {
  const parts = new Map(PARTS.map((part) => [part.uid, part]));
  const uids = [...Object.keys(strapi.contentTypes), ...SETTINGS].filter(
    (uid) => !(uid in NOT_RECORDED) && !parts.has(uid),
  );
  const recorded = new Map(
    uids.map((uid): [string, RecordedModel] => [
      uid,
      {
        uid,
        parts: OWNED[uid] ?? [],
        ignored: new Set([...ALWAYS_IGNORED, ...(IGNORED[uid] ?? [])]),
      },
    ]),
  );
  return {
    recorded: (uid) => recorded.get(uid),
    part: (uid) => parts.get(uid),
    exemptions: NOT_RECORDED,
  };
};
