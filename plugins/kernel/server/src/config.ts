interface Environment {
  int(name: string, fallback: number): number;
}

interface Config {
  apiRateLimit: number;
}

/** Requests a minute for each caller of the content API; 0 switches the limit off. */
const DEFAULT_API_RATE_LIMIT = 600;

export const config = {
  default: ({ env }: { env: Environment }): Config => ({
    apiRateLimit: env.int('API_RATE_LIMIT', DEFAULT_API_RATE_LIMIT),
  }),
  validator: ({ apiRateLimit }: Config): void => {
    if (!Number.isInteger(apiRateLimit) || apiRateLimit < 0) {
      throw new Error('API_RATE_LIMIT must be a whole number, 0 or more');
    }
  },
};
