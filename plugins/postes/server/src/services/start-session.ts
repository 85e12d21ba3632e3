import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, DomainError } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Poste, Session } from '../../../shared/poste';
import { TABLES } from '../database/tables';
import { closingAt } from '../domain/opening-hours';
import { callerIn } from './caller';
import { stateAfter, writeSession } from './change-session';
import { codeHashes } from './codes';
import { issueLease } from './leases';
import { lockPoste } from './stores/poste-store';
import { rulesFor } from './stores/rules-store';
import { sessions } from './stores/session-store';

/** One answer for every code that does not open: a guess must learn nothing. */
export const wrongCode = (): DomainError =>
  new DomainError(422, 'CODE_INVALID', 'This code is not valid here', { field: 'code' });

export interface Start {
  poste: Poste;
  /** Normalised. */
  code: string;
}

/** Somebody has typed his code at a poste. */
export const startSession = (strapi: Core.Strapi, { poste, code }: Start): Promise<Session> => {
  const kernel = pluginApi(strapi, 'kernel');
  const { organisationId } = poste;
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const now = kernel.clock.now();
      const session = await lockByCode(
        trx,
        organisationId,
        codeHashes(strapi, organisationId, code),
      );
      if (!session || session.codeExpiresAt <= now) throw wrongCode();
      if (session.bound && session.posteId !== poste.id) {
        throw conflict('CODE_FOR_ANOTHER_POSTE', 'This code is for another poste');
      }
      // Already here: the answer to the first try was lost.
      if (session.state !== 'pending' && session.posteId === poste.id) return session;
      const caller = callerIn(strapi, organisationId);
      const state = stateAfter(session.state, 'start', caller);
      await requireUsable(trx, poste.id, now);
      const started = { ...session, state, posteId: poste.id, startedAt: now, countedUntil: now };
      await issueLease(trx, started, now);
      await serveWaiting(trx, session);
      return writeSession(strapi, trx, {
        before: session,
        session: started,
        deed: 'start',
        caller,
        now,
      });
    }),
  );
};

const lockByCode = async (
  trx: Knex.Transaction,
  organisationId: string,
  hashes: readonly string[],
): Promise<Session | undefined> =>
  (
    await sessions(trx)
      .where({ organisation_id: organisationId })
      .whereIn('code_hash', hashes)
      .whereNot({ state: 'ended' })
      .limit(1)
      .forUpdate()
  )[0];

/** That nobody else sits there is the database's business: a unique index. */
const requireUsable = async (trx: Knex.Transaction, posteId: string, now: Date): Promise<void> => {
  const poste = await lockPoste(trx, posteId);
  if (!poste || poste.maintenance) {
    throw conflict('POSTE_IN_MAINTENANCE', 'This poste is out of service');
  }
  const rules = await rulesFor(trx, poste.organisationId);
  const closing = closingAt(rules.openingHours, rules.timeZone, now.getTime());
  if (closing !== null && closing <= now.getTime()) {
    throw conflict('CLOSED', 'The place is closed');
  }
};

/** Whoever waited, and sits now. */
const serveWaiting = async (trx: Knex.Transaction, { patronId }: Session): Promise<void> => {
  if (patronId === null) return;
  await trx(TABLES.waiting)
    .where({ patron_id: patronId })
    .whereIn('state', ['waiting', 'offered'])
    .update({ state: 'served' });
};
