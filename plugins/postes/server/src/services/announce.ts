import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EventInput } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { SESSION_EVENTS } from '../../../shared/events';
import type { SessionDeed } from '../../../shared/events';
import type { Session } from '../../../shared/poste';
import { POSTE_ENTITY, SESSION_ENTITY } from '../entities';
import type { Caller } from './caller';
import { remainingAt } from './sessions-meter';

export interface SessionChange {
  /** null for one that is new. */
  before: Session | null;
  after: Session;
}

/** The events of a change, in the transaction that makes it; the audit records them. */
export const announceSessions = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  changes: readonly SessionChange[],
  { deed, caller, reason }: { deed: SessionDeed; caller: Caller; reason?: string | undefined },
): Promise<void> => {
  const { clock, events } = pluginApi(strapi, 'kernel');
  const now = clock.now();
  await events.emitMany(
    trx,
    changes.map(({ before, after }): EventInput => ({
      name: SESSION_EVENTS[deed],
      organisationId: after.organisationId,
      entityType: SESSION_ENTITY,
      entityId: after.id,
      data: {
        posteId: after.posteId,
        patronId: after.patronId,
        from: before?.state ?? null,
        to: after.state,
        remaining: remainingAt(after, now),
        reason: after.endReason,
        by: caller.side,
      },
      changes: (['state', 'posteId', 'granted', 'refunded', 'consumed'] as const)
        .filter((field) => (before?.[field] ?? null) !== after[field])
        .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] })),
      ...(reason === undefined ? {} : { reason }),
    })),
  );
};

interface PosteNews {
  name: EventInput['name'] & `postes.poste.${string}`;
  poste: { id: string; organisationId: string; name: string };
  changes?: { field: string; before: unknown; after: unknown }[];
  reason?: string | undefined;
}

export const announcePoste = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { name, poste, changes = [], reason }: PosteNews,
): Promise<void> => {
  await pluginApi(strapi, 'kernel').events.emit(trx, {
    name,
    organisationId: poste.organisationId,
    entityType: POSTE_ENTITY,
    entityId: poste.id,
    data: { name: poste.name },
    changes,
    ...(reason === undefined ? {} : { reason }),
  });
};
