import type { Core } from '@strapi/strapi';
import { codeKey, hashCode } from '../domain/code';

/** Codes are hashed with the first key; those made before a rotation still open. */
const keys = (strapi: Core.Strapi): Buffer[] =>
  strapi.config.get<string[]>('server.app.keys').map(codeKey);

export const codeHash = (strapi: Core.Strapi, organisationId: string, code: string): string =>
  codeHashes(strapi, organisationId, code)[0] ?? '';

export const codeHashes = (strapi: Core.Strapi, organisationId: string, code: string): string[] =>
  keys(strapi).map((key) => hashCode(key, organisationId, code));
