import type { Core } from '@strapi/strapi';
import type { FieldChange } from '../../../../kernel/shared/events';
import type { Change } from '../domain/diff';
import { cleaned, isSecret, redacted } from '../domain/redact';
import { attributesOf } from './attributes';
import type { Attribute } from './attributes';

/** Only texts hide anything by being private: that a right was given must be readable. */
const OPEN_TYPES = new Set([
  'relation',
  'boolean',
  'datetime',
  'enumeration',
  'component',
  'media',
]);

/** Takes out secrets and cuts what is too long, before anything is written. */
export const cleanChanges = (
  strapi: Core.Strapi,
  entityType: string,
  changes: readonly FieldChange[],
): Change[] => {
  const attributes = attributesOf(strapi, entityType);
  return changes.map(({ field, before, after, locale }) => {
    const clean = cleaner(field, attributes[field.split(/[.[]/, 1)[0] ?? field]);
    return {
      field,
      before: clean(before),
      after: clean(after),
      ...(locale === undefined ? {} : { locale }),
    };
  });
};

const cleaner = (
  field: string,
  attribute: Attribute | undefined,
): ((value: unknown) => unknown) => {
  const open = OPEN_TYPES.has(attribute?.type ?? '');
  const secret = open ? isSecret(field) : isSecret(field, attribute);
  return secret ? redacted : (value) => cleaned(value);
};
