import type { Core } from '@strapi/strapi';

export interface Settings {
  /** How long check-in, no-show and cancel can be undone. */
  undoGraceMinutes: number;
  /** Holds that one visitor may have alive at the same time. */
  holdQuota: number;
  /** How long somebody on the waitlist has to answer. */
  waitlistOfferMinutes: number;
}

type Env = ((name: string, fallback?: string) => string | undefined) & {
  int(name: string, fallback: number): number;
};

const defaults = ({ env }: { env: Env }): Settings => ({
  undoGraceMinutes: env.int('APPOINTMENTS_UNDO_MINUTES', 15),
  holdQuota: env.int('APPOINTMENTS_HOLD_QUOTA', 3),
  waitlistOfferMinutes: env.int('APPOINTMENTS_OFFER_MINUTES', 60),
});

const validator = ({ undoGraceMinutes, holdQuota, waitlistOfferMinutes }: Settings): void => {
  requirePositive('APPOINTMENTS_UNDO_MINUTES', undoGraceMinutes);
  requirePositive('APPOINTMENTS_HOLD_QUOTA', holdQuota);
  requirePositive('APPOINTMENTS_OFFER_MINUTES', waitlistOfferMinutes);
};

const requirePositive = (variable: string, value: number): void => {
  if (!Number.isInteger(value) || value < 1) throw new Error(`${variable} must be 1 or more`);
};

export const config = { default: defaults, validator };

export const settings = (strapi: Core.Strapi): Settings =>
  strapi.config.get<Settings>('plugin::appointments');
