import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { DemoPostes } from '../../../shared/postes-api';
import type { Session } from '../../../shared/poste';
import { newId, sha256 } from '../services/identifiers';
import { entry } from '../services/sessions-meter';
import { appendLedger } from '../services/stores/ledger-store';
import { insertPatron } from '../services/stores/patron-store';
import { insertPoste } from '../services/stores/poste-store';
import { DEFAULT_RULES, saveRules } from '../services/stores/rules-store';
import { insertSession } from '../services/stores/session-store';
import { DEMO_ROOMS } from './rooms';
import type { DemoRoom } from './rooms';

const DAY = 86_400_000;
const DAYS = 21;

/** In the transaction of the caller: a demo organisation is there as a whole, or not at all. */
export const seedDemo = async (
  strapi: Core.Strapi,
  { slug, organisationId }: DemoPostes,
): Promise<void> => {
  const room = DEMO_ROOMS[slug];
  if (!room) return;
  const kernel = pluginApi(strapi, 'kernel');
  const now = kernel.clock.now();
  await kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      await seedRules(trx, organisationId, room);
      const postes = await seedPostes(trx, { organisationId, now }, room);
      const people = await seedPeople(trx, { organisationId, now }, room);
      await seedSessions(trx, { organisationId, now }, { postes, people });
    }),
  );
};

interface Place {
  organisationId: string;
  now: Date;
}

const seedRules = (
  trx: Knex.Transaction,
  organisationId: string,
  { dailyMinutes, groups }: DemoRoom,
): Promise<void> =>
  saveRules(trx, organisationId, {
    ...DEFAULT_RULES,
    dailySeconds: dailyMinutes * 60,
    groups: Object.fromEntries(
      Object.entries(groups).map(([group, minutes]) => [group, minutes * 60]),
    ),
  });

const seedPostes = async (
  trx: Knex.Transaction,
  { organisationId, now }: Place,
  room: DemoRoom,
): Promise<string[]> => {
  const ids: string[] = [];
  for (const [index, name] of room.postes.entries()) {
    const id = newId();
    await insertPoste(trx, {
      id,
      organisationId,
      name,
      ipAddress: `10.20.0.${index + 11}`,
      macAddress: null,
      maintenance: index === 6,
      locked: false,
      connected: false,
      compatibility: false,
      publicKey: null,
      enrolledAt: null,
      revokedAt: null,
      lastSeenAt: null,
      createdAt: now,
    });
    ids.push(id);
  }
  return ids;
};

const seedPeople = async (
  trx: Knex.Transaction,
  { organisationId, now }: Place,
  { people }: DemoRoom,
): Promise<string[]> => {
  const ids: string[] = [];
  for (const person of people) {
    const id = newId();
    await insertPatron(trx, {
      ...person,
      id,
      organisationId,
      email: null,
      phone: null,
      identityDocument: null,
      photo: null,
      consentVersion: DEFAULT_RULES.consentVersion,
      consentAt: now,
      createdAt: now,
      erasedAt: null,
    });
    ids.push(id);
  }
  return ids;
};

/** A month that looks lived in: some days busier, some postes more liked, all of it repeatable. */
const seedSessions = async (
  trx: Knex.Transaction,
  { organisationId, now }: Place,
  { postes, people }: { postes: readonly string[]; people: readonly string[] },
): Promise<void> => {
  for (let index = 0; index < DAYS * 4; index++) {
    const daysAgo = 1 + (index % DAYS);
    const granted = [1_800, 3_600, 5_400][index % 3] ?? 3_600;
    const used = Math.round(granted * (0.4 + ((index * 7) % 60) / 100));
    const startedAt = new Date(now.getTime() - daysAgo * DAY - ((index * 37) % 300) * 60_000);
    const endedAt = new Date(startedAt.getTime() + used * 1_000);
    const session: Session = {
      id: newId(),
      organisationId,
      patronId: people[(index * 5) % people.length] ?? null,
      posteId: postes[(index * index) % postes.length] ?? null,
      bound: false,
      state: 'ended',
      endReason: 'finished',
      codeExpiresAt: endedAt,
      initialSeconds: granted,
      granted,
      refunded: granted - used,
      usedMs: used * 1_000,
      consumed: used,
      countedUntil: null,
      sequence: 2,
      createdAt: startedAt,
      startedAt,
      endedAt,
    };
    // Of no code: nothing opens a session that is over.
    await insertSession(trx, session, sha256(session.id));
    await appendLedger(trx, [
      entry(session, 'grant', granted, { actorKey: null, at: startedAt }),
      entry(session, 'consume', used, { actorKey: null, at: endedAt }),
      entry(session, 'refund', granted - used, { actorKey: null, at: endedAt }),
    ]);
  }
};
