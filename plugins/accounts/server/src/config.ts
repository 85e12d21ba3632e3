interface Environment {
  int(name: string, fallback: number): number;
}

export interface AccountsConfig {
  authRateLimit: number;
  registerRateLimit: number;
  mailRateLimit: number;
  loginAttemptDays: number;
}

/** The environment variable behind each setting, and what it is without. */
const SETTINGS: Record<keyof AccountsConfig, readonly [variable: string, fallback: number]> = {
  /** Requests a minute to the auth and token routes from one network; 0 is off, as below. */
  authRateLimit: ['AUTH_RATE_LIMIT', 60],
  /** Registrations an hour from one network. */
  registerRateLimit: ['REGISTER_RATE_LIMIT', 30],
  /** Mails an hour (password, confirmation) asked for from one network; a fifth of it to one address. */
  mailRateLimit: ['MAIL_RATE_LIMIT', 15],
  /** How long login attempts are kept. */
  loginAttemptDays: ['LOGIN_ATTEMPT_DAYS', 90],
};

const keys = Object.keys(SETTINGS) as (keyof AccountsConfig)[];

export const config = {
  default: ({ env }: { env: Environment }): AccountsConfig =>
    Object.fromEntries(keys.map((key) => [key, env.int(...SETTINGS[key])])) as never,
  validator: (values: AccountsConfig): void => {
    for (const key of keys) {
      if (!Number.isInteger(values[key]) || values[key] < 0) {
        throw new Error(`${SETTINGS[key][0]} must be a whole number, 0 or more`);
      }
    }
  },
};

interface Host {
  config: { get(path: string): unknown };
}

/** Read when it is needed, so that a test may set it. */
export const setting = (strapi: Host, key: keyof AccountsConfig): number =>
  strapi.config.get(`plugin::accounts.${key}`) as number;
