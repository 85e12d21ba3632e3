import type { Core } from '@strapi/strapi';
import { whole } from '../../../kernel/shared/environment';

export interface Settings {
  /** Seconds between two signs of life of a poste. */
  heartbeatSeconds: number;
  /** Codes that may be tried at one poste, and in all rooms of one organisation, in a minute. */
  codesPerPoste: number;
  codesPerRoom: number;
  /** Cron fields, in UTC. */
  schedules: { expired: string; warnings: string; backup: string };
}

const defaults = (): Settings => {
  const env = process.env;
  return {
    heartbeatSeconds: whole(env, 'POSTES_HEARTBEAT_SECONDS', 10, 1, 25),
    codesPerPoste: whole(env, 'POSTES_CODES_PER_POSTE', 10, 1),
    codesPerRoom: whole(env, 'POSTES_CODES_PER_ROOM', 300, 1),
    schedules: {
      expired: env['POSTES_EXPIRED_CRON'] || '*/5 * * * *',
      warnings: env['POSTES_WARNINGS_CRON'] || '*/10 * * * * *',
      backup: env['BACKUP_CRON'] || '0 2 * * *',
    },
  };
};

export const config = { default: defaults, validator: (): void => undefined };

export const settings = (strapi: Core.Strapi): Settings =>
  strapi.config.get<Settings>('plugin::postes');
