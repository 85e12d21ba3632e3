import type { Core } from '@strapi/strapi';
import { isSupportedCountry } from 'libphonenumber-js';

export interface Settings {
  /** ISO 3166-1: whose national phone numbers are meant when none says. */
  country: string;
  /** Alerts in a row that nobody opened, after which a search is paused. */
  ignoredLimit: number;
  /** Hour of the recipient's day at which digests go out. */
  digestHour: number;
  /** Hours of the recipient's day in which instant alerts may arrive. */
  quietFrom: number;
  quietUntil: number;
  /** Where links of alerts lead; `{id}` is the property. */
  propertyUrl: string;
}

type Env = ((name: string, fallback: string) => string) & {
  int(name: string, fallback: number): number;
};

const defaults = ({ env }: { env: Env }): Settings => ({
  country: env('CRM_COUNTRY', 'FR'),
  ignoredLimit: env.int('CRM_IGNORED_ALERTS', 8),
  digestHour: env.int('CRM_DIGEST_HOUR', 8),
  quietFrom: env.int('CRM_QUIET_FROM', 21),
  quietUntil: env.int('CRM_QUIET_UNTIL', 8),
  propertyUrl: env('CRM_PROPERTY_URL', '/api/properties/{id}'),
});

const validator = (settings: Settings): void => {
  if (!isSupportedCountry(settings.country)) {
    throw new Error('CRM_COUNTRY must be a country code of ISO 3166-1, for example FR');
  }
  requireRange('CRM_IGNORED_ALERTS', settings.ignoredLimit, 1, 1000);
  requireRange('CRM_DIGEST_HOUR', settings.digestHour, 0, 23);
  requireRange('CRM_QUIET_FROM', settings.quietFrom, 0, 24);
  requireRange('CRM_QUIET_UNTIL', settings.quietUntil, 0, 24);
};

const requireRange = (variable: string, value: number, least: number, most: number): void => {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${variable} must be a whole number from ${least} to ${most}`);
  }
};

export const config = { default: defaults, validator };

export const settings = (strapi: Core.Strapi): Settings =>
  strapi.config.get<Settings>('plugin::crm');
