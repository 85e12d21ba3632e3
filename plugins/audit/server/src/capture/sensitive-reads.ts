import type { Core } from '@strapi/strapi';
import { attributesOf, isSensitive } from './attributes';

/** documentIds of sensitive documents in what a read returned, by type. */
export type FoundDocuments = Map<string, Map<string, string | null>>;

interface Document extends Record<string, unknown> {
  documentId?: string;
  organisationId?: string | null;
}

/** Nobody populates deeper: the query string's own limit is lower. */
const DEEPEST = 20;

/** Also finds what was read through relations and components of another type. */
export const sensitiveDocuments = (
  strapi: Core.Strapi,
  uid: string,
  result: unknown,
): FoundDocuments => {
  const found: FoundDocuments = new Map();
  walk(strapi, uid, result, found, 0);
  return found;
};

const walk = (
  strapi: Core.Strapi,
  uid: string,
  value: unknown,
  found: FoundDocuments,
  depth: number,
): void => {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) walk(strapi, uid, one, found, depth);
    return;
  }
  const document = value as Document;
  if (typeof document.documentId === 'string' && isSensitive(strapi, uid)) {
    const known = found.get(uid) ?? new Map<string, string | null>();
    known.set(document.documentId, document.organisationId ?? null);
    found.set(uid, known);
  }
  for (const [name, { type, target, component }] of Object.entries(attributesOf(strapi, uid))) {
    const inner = type === 'relation' ? target : component;
    if (inner && name in document) walk(strapi, inner, document[name], found, depth + 1);
  }
};
