import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Session } from '../../../shared/poste';
import { TABLES } from '../database/tables';
import { requireAllotment } from './allotments';
import { announceSessions } from './announce';
import { callerIn } from './caller';
import { codeHash, possibleCodes } from './codes';
import { newId } from './identifiers';
import { organisationFor } from './organisation';
import { entry } from './sessions-meter';
import { appendLedger } from './stores/ledger-store';
import { findPoste } from './stores/poste-store';
import { rulesFor } from './stores/rules-store';
import type { PlaceRules } from './stores/rules-store';
import { insertSession } from './stores/session-store';

export interface NewSession {
  organisation?: string | undefined;
  patron?: string | undefined;
  /** Then its code opens no other poste. */
  poste?: string | undefined;
  seconds?: number | undefined;
}

export interface CreatedSession {
  session: Session;
  /** Told once, here: only its hash is kept. */
  code: string;
}

const MINUTE = 60_000;

export const createSession = (strapi: Core.Strapi, input: NewSession): Promise<CreatedSession> => {
  const organisationId = organisationFor(strapi, input.organisation);
  const kernel = pluginApi(strapi, 'kernel');
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const now = kernel.clock.now();
      const rules = await rulesFor(trx, organisationId);
      const session = newSession(organisationId, input, rules, now);
      if (input.poste !== undefined && !(await findPoste(trx, input.poste))) {
        throw invalid('poste', 'There is no such poste', 'UNKNOWN_POSTE');
      }
      if (input.patron !== undefined) {
        const wanted = session.granted;
        await requireAllotment(trx, { patronId: input.patron, wanted, rules, now });
      }
      const { code, hash } = await freeCode(strapi, trx, session);
      const caller = callerIn(strapi, organisationId);
      await insertSession(trx, session, hash);
      const author = { actorKey: caller.key, at: now };
      await appendLedger(trx, [entry(session, 'grant', session.granted, author)]);
      const change = { before: null, after: session };
      await announceSessions(strapi, trx, [change], { deed: 'create', caller });
      return { session, code };
    }),
  );
};

const newSession = (
  organisationId: string,
  { patron, poste, seconds }: NewSession,
  rules: PlaceRules,
  now: Date,
): Session => {
  const granted = seconds ?? rules.defaultSeconds;
  return {
    id: newId(),
    organisationId,
    patronId: patron ?? null,
    posteId: poste ?? null,
    bound: poste !== undefined,
    state: 'pending',
    endReason: null,
    codeExpiresAt: new Date(now.getTime() + rules.codeMinutes * MINUTE),
    initialSeconds: granted,
    granted,
    refunded: 0,
    usedMs: 0,
    consumed: 0,
    countedUntil: null,
    sequence: 0,
    createdAt: now,
    startedAt: null,
    endedAt: null,
  };
};

/** Two at once that draw the same one of 600 million: the constraint lets only one of them have it. */
const freeCode = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id, organisationId }: Session,
): Promise<{ code: string; hash: string }> => {
  for (const code of possibleCodes(strapi, id)) {
    const hash = codeHash(strapi, organisationId, code);
    const taken = await trx(TABLES.sessions)
      .where({ organisation_id: organisationId, code_hash: hash })
      .whereNot({ state: 'ended' })
      .first<{ id: string } | undefined>('id');
    if (!taken) return { code, hash };
  }
  throw conflict('CODE_TAKEN', 'No free code was found; try again');
};
