import type { Core } from '@strapi/strapi';

export interface Settings {
  /** How long a verb can be undone. */
  undoMinutes: number;
  /** Tickets a minute from one address without an account: a kiosk, a phone. 0: no limit. */
  ticketsPerMinute: number;
}

type Env = { int(name: string, fallback: number): number };

const defaults = ({ env }: { env: Env }): Settings => ({
  undoMinutes: env.int('QUEUES_UNDO_MINUTES', 10),
  ticketsPerMinute: env.int('QUEUES_TICKETS_PER_MINUTE', 30),
});

const validator = ({ undoMinutes, ticketsPerMinute }: Settings): void => {
  if (!Number.isInteger(undoMinutes) || undoMinutes < 1) {
    throw new Error('QUEUES_UNDO_MINUTES must be 1 or more');
  }
  if (!Number.isInteger(ticketsPerMinute) || ticketsPerMinute < 0) {
    throw new Error('QUEUES_TICKETS_PER_MINUTE must be 0 or more');
  }
};

export const config = { default: defaults, validator };

export const settings = (strapi: Core.Strapi): Settings =>
  strapi.config.get<Settings>('plugin::queues');
