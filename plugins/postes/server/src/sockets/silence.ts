import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { CONTINUITY_MS } from '../domain/meter';
import { leaseIdIn } from '../services/lease-keys';
import type { Refusal, Report } from '../services/reconcile-sessions';
import type { Hub, Looked } from './hub';

/** What a poste says that it has counted alone: under which lease, and how much in all. */
export interface Said {
  lease: string;
  used_ms: number;
}

/** After a short break the clock simply goes on; after a silence the poste's report is looked at. */
export const settleSilence = async (
  { strapi, hub }: { strapi: Core.Strapi; hub: Hub },
  known: Looked,
  said: Said | undefined,
): Promise<Looked & { refused: Refusal }> => {
  const now = pluginApi(strapi, 'kernel').clock.now().getTime();
  const { session, poste } = known;
  const silent =
    session?.state === 'interrupted' ||
    (session?.state === 'active' && now - (session.countedUntil?.getTime() ?? now) > CONTINUITY_MS);
  if (!silent) return { ...known, refused: null };
  const read = said ? await leaseIdIn(strapi, said.lease, poste.id) : undefined;
  const report: Report | null =
    said && read && 'id' in read ? { leaseId: read.id, usedMs: said.used_ms } : null;
  const refused = await hub.reconcile({ posteId: poste.id, report });
  const fresh = (await hub.look(poste.id)) ?? known;
  return { ...fresh, refused: read && 'refused' in read ? read.refused : refused };
};
