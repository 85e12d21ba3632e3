import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { DomainError, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { FEEDS } from '../../database/tables';
import { keyOf } from '../caller';
import { newDocumentId, sha256 } from '../identifiers';

export interface Feed {
  id: string;
  /** null: the owner's own appointments, wherever they are. */
  resourceId: string | null;
  ownerKey: string;
  createdAt: Date;
}

/** No organisation: the feed of a customer spans all of them, and no policy shows it to any. */
const NO_ORGANISATION = '*';
const MOST_FEEDS = 20;

const COLUMNS = {
  id: 'document_id',
  resourceId: 'resource_id',
  ownerKey: 'owner_key',
  createdAt: 'created_at',
} as const;

/** Feeds are found by owner or secret alone; every statement here says which. */
const asPlatform = <Result>(strapi: Core.Strapi, work: () => PromiseLike<Result>) =>
  pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, work);

const ownerOf = (strapi: Core.Strapi): string => {
  const key = keyOf(pluginApi(strapi, 'kernel').actor());
  if (key === null) throw new DomainError(401, 'ACCOUNT_REQUIRED', 'Sign in first');
  return key;
};

/** Returns the secret, which is shown this once. */
export const createFeed = (
  strapi: Core.Strapi,
  resourceId: string | undefined,
): Promise<{ id: string; secret: string }> => {
  const kernel = pluginApi(strapi, 'kernel');
  const ownerKey = ownerOf(strapi);
  return asPlatform(strapi, async () => {
    const db = strapi.db.connection;
    let organisationId = NO_ORGANISATION;
    if (resourceId !== undefined) {
      const resource = await db('resources')
        .where({ document_id: resourceId })
        .first<{ organisation_id: string } | undefined>('organisation_id');
      if (!resource) throw notFound();
      kernel.requireRole(resource.organisation_id);
      organisationId = resource.organisation_id;
    }
    const existing = await db(FEEDS).where({ owner_key: ownerKey }).limit(MOST_FEEDS).select('id');
    if (existing.length >= MOST_FEEDS) {
      throw new DomainError(409, 'TOO_MANY_FEEDS', 'Revoke one of your feeds first');
    }
    const id = newDocumentId();
    const secret = randomBytes(32).toString('base64url');
    await db(FEEDS).insert({
      document_id: id,
      organisation_id: organisationId,
      resource_id: resourceId ?? null,
      owner_key: ownerKey,
      token_hash: sha256(secret),
      created_at: kernel.clock.now(),
    });
    return { id, secret };
  });
};

export const listFeeds = (strapi: Core.Strapi): Promise<Feed[]> => {
  const ownerKey = ownerOf(strapi);
  return asPlatform(strapi, () =>
    strapi.db
      .connection(FEEDS)
      .where({ owner_key: ownerKey })
      .orderBy('created_at')
      .select<Feed[]>(COLUMNS),
  );
};

export const revokeFeed = async (strapi: Core.Strapi, id: string): Promise<void> => {
  const where = { document_id: id, owner_key: ownerOf(strapi) };
  const gone = await asPlatform(strapi, () => strapi.db.connection(FEEDS).where(where).delete());
  if (gone === 0) throw notFound();
};

export const feedOfSecret = async (strapi: Core.Strapi, secret: string): Promise<Feed> => {
  const feed = await asPlatform(strapi, () =>
    strapi.db
      .connection(FEEDS)
      .where({ token_hash: sha256(secret) })
      .first<Feed | undefined>(COLUMNS),
  );
  if (!feed) throw notFound();
  return feed;
};
