import { attempt, requireSuccess } from '../command.mjs';
import { step } from '../progress.mjs';
import { inRoot } from '../root.mjs';

/**
 * Boots Guichet once on the database, so that the tables of this version are there. It answers nobody,
 * does no jobs, and makes neither an administrator nor demo data.
 */
export const laySchema = (env, url) =>
  step('Laying the schema', () =>
    requireSuccess(
      attempt(process.execPath, [inRoot('scripts/lib/backup/lay-schema.cjs')], {
        env: {
          ...env,
          DATABASE_URL: url,
          REDIS_URL: '',
          TZ: 'UTC',
          NODE_ENV: 'production',
          GUICHET_ROLE: 'web',
          GUICHET_FIRST_RUN: 'false',
          STRAPI_TELEMETRY_DISABLED: 'true',
        },
      }),
      'The schema could not be laid: see the reason above. Nothing was restored.',
    ),
  );
