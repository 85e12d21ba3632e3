import type { Core } from '@strapi/strapi';
import { createLoader } from '../../../shared/loader';
import { prepared } from '../../../shared/prepared';

interface Tokens {
  getByAccessKey(hash: string, options?: object): Promise<object | null | undefined>;
}

interface ServiceRegistry {
  extend(uid: string, extension: (service: Tokens) => Tokens): void;
}

interface Row {
  key: string;
  kind: string;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

/**
 * An API token is read at each request, so that whoever is shut out is out at once; requests that come
 * together read it together. Strapi does it by four statements, two of them for tokens of
 * administrators alone; here it is one. Call it in `bootstrap`, when all services are there.
 */
export const readTokensAtOnce = (strapi: Core.Strapi): void => {
  const load = createLoader(async (keys) => {
    const db = strapi.db.connection;
    const { rows } = await prepared<{ rows: Row[] }>(
      db,
      'kernel_api_tokens',
      TOKENS,
      { keys },
      FOR_ALL,
    );
    return new Map(rows.map((row) => [row.key, row]));
  });

  // Strapi's own service is one object for all that this process boots.
  strapi.get<ServiceRegistry>('services').extend('admin::api-token-content-api', (tokens) => ({
    ...tokens,
    getByAccessKey: async (hash, options) => {
      if (options) return tokens.getByAccessKey(hash, options);
      const token = await load(hash);
      if (!token) return null;
      return token.kind === 'content-api' ? asStrapiHasIt(token) : tokens.getByAccessKey(hash);
    },
  }));
};

/** The table is under no row policy. */
const FOR_ALL = { inAnyScope: true } as const;

/** Tokens are older than their kinds. */
const TOKENS = `
  SELECT token.access_key AS key, token.id, coalesce(token.kind, 'content-api') AS kind, token.name,
    token.description, token.type, token.lifespan, token.last_used_at AS "lastUsedAt",
    token.expires_at AS "expiresAt", token.created_at AS "createdAt", token.updated_at AS "updatedAt",
    ARRAY(SELECT permission.action::text FROM strapi_api_token_permissions_token_lnk link
      JOIN strapi_api_token_permissions permission ON permission.id = link.api_token_permission_id
      WHERE link.api_token_id = token.id
      ORDER BY link.api_token_permission_ord) AS permissions
  FROM strapi_api_tokens token
  WHERE token.access_key = ANY (:keys)`;

const asStrapiHasIt = ({ key: _key, ...token }: Row) => ({
  ...token,
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  expiresAt: token.expiresAt?.toISOString() ?? null,
  createdAt: token.createdAt?.toISOString() ?? null,
  updatedAt: token.updatedAt?.toISOString() ?? null,
});
