import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { SEEN } from '../../database/tables';
import { assess } from './assess';

const PAGE = 200;

/** Properties that changed without an event (imports, SQL), or whose event is still under way. */
export const sweep = (strapi: Core.Strapi, signal?: AbortSignal): Promise<number> =>
  pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, async () => {
    let due = 0;
    for (let page = await unseen(strapi); page.length > 0; page = await unseen(strapi)) {
      due += await assess(strapi, page);
      if (signal?.aborted || page.length < PAGE) break;
    }
    return due;
  });

/** We read times in milliseconds; SQL may have written microseconds. */
const unseen = async (strapi: Core.Strapi): Promise<string[]> => {
  const { rows } = await strapi.db.connection.raw<{ rows: { id: string }[] }>(
    `SELECT p.document_id AS id FROM properties p
     LEFT JOIN ${SEEN} seen ON seen.property_id = p.document_id
     WHERE seen.seen_at IS NULL OR seen.seen_at < date_trunc('milliseconds', p.updated_at)
     ORDER BY p.id LIMIT ${PAGE}`,
  );
  return rows.map(({ id }) => id);
};
