import type { Core } from '@strapi/strapi';

export interface Settings {
  /** How long check-in, no-show and cancel can be undone. */
  undoGraceMinutes: number;
  /** Holds that one visitor may have alive at the same time. */
  holdQuota: number;
  /** How long somebody on the waitlist has to answer. */
  waitlistOfferMinutes: number;
  /** How long before the start reminders go out. */
  reminderMinutes: readonly number[];
  /** False when another plugin writes to customers. */
  mails: boolean;
  /** `smtp://user:password@host:port`; empty: mails go to the log. */
  smtpUrl: string;
  mailFrom: string;
  captcha: {
    /** Empty: nobody is asked. */
    secret: string;
    /** For the widget of the booking page. */
    siteKey: string;
    verifyUrl: string;
    /** What to do with anonymous calls while the verifier cannot be reached. */
    failMode: 'fail-open' | 'fail-closed';
  };
}

type Env = ((name: string, fallback: string) => string) & {
  int(name: string, fallback: number): number;
  bool(name: string, fallback: boolean): boolean;
};

const defaults = ({ env }: { env: Env }): Settings => ({
  undoGraceMinutes: env.int('APPOINTMENTS_UNDO_MINUTES', 15),
  holdQuota: env.int('APPOINTMENTS_HOLD_QUOTA', 3),
  waitlistOfferMinutes: env.int('APPOINTMENTS_OFFER_MINUTES', 60),
  reminderMinutes: env('APPOINTMENTS_REMINDER_MINUTES', '1440,120').split(',').map(Number),
  mails: env.bool('APPOINTMENTS_MAILS', true),
  smtpUrl: env('SMTP_URL', ''),
  mailFrom: env('MAIL_FROM', 'guichet@localhost'),
  captcha: {
    secret: env('HCAPTCHA_SECRET', ''),
    siteKey: env('HCAPTCHA_SITE_KEY', ''),
    verifyUrl: env('HCAPTCHA_VERIFY_URL', 'https://api.hcaptcha.com/siteverify'),
    failMode: env('CAPTCHA_FAIL_MODE', 'fail-closed') as Settings['captcha']['failMode'],
  },
});

const validator = (settings: Settings): void => {
  requirePositive('APPOINTMENTS_UNDO_MINUTES', settings.undoGraceMinutes);
  requirePositive('APPOINTMENTS_HOLD_QUOTA', settings.holdQuota);
  requirePositive('APPOINTMENTS_OFFER_MINUTES', settings.waitlistOfferMinutes);
  for (const minutes of settings.reminderMinutes) {
    requirePositive('APPOINTMENTS_REMINDER_MINUTES', minutes);
  }
  if (!['fail-open', 'fail-closed'].includes(settings.captcha.failMode)) {
    throw new Error('CAPTCHA_FAIL_MODE must be fail-open or fail-closed');
  }
};

const requirePositive = (variable: string, value: number): void => {
  if (!Number.isInteger(value) || value < 1) throw new Error(`${variable} must be 1 or more`);
};

export const config = { default: defaults, validator };

export const settings = (strapi: Core.Strapi): Settings =>
  strapi.config.get<Settings>('plugin::appointments');
