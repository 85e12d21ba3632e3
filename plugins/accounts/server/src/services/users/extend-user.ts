import type { Core } from '@strapi/strapi';
import { USER } from '../../uids';

interface Registry {
  extend(uid: string, extension: (type: { attributes: Record<string, object> }) => void): void;
}

/** `locale` is a name that Strapi keeps for itself, hence `preferredLocale`. */
const PROFILE = {
  firstName: { type: 'string', maxLength: 80 },
  lastName: { type: 'string', maxLength: 80 },
  phone: { type: 'string', maxLength: 16 },
  preferredLocale: { type: 'enumeration', enum: ['fr', 'en', 'ar'], default: 'fr' },
  timeZone: { type: 'string', maxLength: 64, default: 'Europe/Paris' },
} as const;

/** Profile fields on Strapi's own user, so that the admin panel and GraphQL have them too. */
export const extendUser = (strapi: Core.Strapi): void => {
  strapi.get<Registry>('content-types').extend(USER, ({ attributes }) => {
    // The index answers for it, with a 409; Strapi's own question before the write is a 400 or late.
    attributes['username'] = { ...attributes['username'], unique: false };
    Object.assign(attributes, PROFILE);
  });
};
