import type { Core } from '@strapi/strapi';
import { codeKey, codeOf, hashCode } from '../domain/code';

/** Codes are hashed with the first key; those made before a rotation still open. */
const keys = (strapi: Core.Strapi): Buffer[] =>
  strapi.config.get<string[]>('server.app.keys').map(codeKey);

export const codeHash = (strapi: Core.Strapi, organisationId: string, code: string): string =>
  codeHashes(strapi, organisationId, code)[0] ?? '';

export const codeHashes = (strapi: Core.Strapi, organisationId: string, code: string): string[] =>
  keys(strapi).map((key) => hashCode(key, organisationId, code));

/** Codes that a session may have: another one is taken when one of a living session is the same. */
const ATTEMPTS = 5;

export const possibleCodes = (strapi: Core.Strapi, sessionId: string): string[] =>
  keys(strapi).flatMap((key) =>
    Array.from({ length: ATTEMPTS }, (_, attempt) => codeOf(key, sessionId, attempt)),
  );

/** The code of which this hash was kept. */
export const recallCode = (
  strapi: Core.Strapi,
  { id, organisationId, hash }: { id: string; organisationId: string; hash: string },
): string | undefined =>
  possibleCodes(strapi, id).find((code) => codeHashes(strapi, organisationId, code).includes(hash));
