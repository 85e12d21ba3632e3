import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { invalid, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope, PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { Poste } from '../../../../shared/poste';
import { TABLES } from '../../database/tables';
import { newCode, normaliseCode } from '../../domain/code';
import { fingerprintOf } from '../../domain/keys';
import { codeHash, codeHashes } from '../codes';
import { newId, sha256 } from '../identifiers';
import { organisationFor } from '../organisation';
import { writePoste } from '../postes/change-poste';
import { registerPoste } from '../postes/register-poste';
import { lockPoste } from '../stores/poste-store';

const MINUTES = 15;
/** From one address: a whole room may be behind it. */
const REQUESTS_A_MINUTE = 60;
/** Stands where codes have an organisation: before the confirmation there is none. */
const NOWHERE = 'enrolment';

export interface Asked {
  publicKey: string;
  name: string | undefined;
  address: string;
}

/** A poste shows its key and gets a code to show to an operator, and a secret to come back with. */
export const requestEnrolment = async (
  strapi: Core.Strapi,
  { publicKey, name, address }: Asked,
) => {
  const kernel = pluginApi(strapi, 'kernel');
  await kernel.rateLimit.enforce('postes.enrol', address, {
    points: REQUESTS_A_MINUTE,
    perSeconds: 60,
    whenUnavailable: 'refuse',
  });
  const now = kernel.clock.now();
  const [id, code, secret] = [newId(), newCode(), randomBytes(32).toString('base64url')];
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  const table = strapi.db.connection(TABLES.enrolments);
  await kernel.runInScope(PLATFORM_SCOPE, async () => {
    await table.clone().where('expires_at', '<', now).delete();
    await table.insert({
      id,
      code_hash: codeHash(strapi, NOWHERE, code),
      secret_hash: sha256(secret),
      public_key: publicKey,
      name: name ?? null,
      address,
      created_at: now,
      expires_at: expiresAt,
    });
  });
  return { id, code, secret, fingerprint: fingerprintOf(publicKey), expiresAt };
};

interface Enrolment {
  id: string;
  public_key: string;
  name: string | null;
  poste_id: string | null;
  organisation_id: string | null;
  confirmed_at: Date | null;
}

/** What the poste asks until somebody has confirmed it. */
export const claimEnrolment = async (
  strapi: Core.Strapi,
  { id, secret }: { id: string; secret: string },
): Promise<{ confirmed: boolean; posteId: string | null }> => {
  const row = await pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
    strapi.db
      .connection(TABLES.enrolments)
      .where({ id, secret_hash: sha256(secret) })
      .first<Enrolment | undefined>(),
  );
  if (!row) throw notFound();
  return { confirmed: row.confirmed_at !== null, posteId: row.poste_id };
};

export interface Confirm {
  code: string;
  /** One that is known already; otherwise a new one is made, with this name. */
  poste?: string | undefined;
  name?: string | undefined;
  organisation?: string | undefined;
}

const unknownCode = () => invalid('code', 'No poste shows this code', 'PAIRING_CODE_INVALID');

/** An operator reads the code on the poste's screen: from now on its key opens the door. */
export const confirmEnrolment = async (strapi: Core.Strapi, input: Confirm): Promise<Poste> => {
  const kernel = pluginApi(strapi, 'kernel');
  const organisationId = organisationFor(strapi, input.organisation);
  await kernel.rateLimit.enforce('postes.confirm', organisationId, {
    points: 30,
    perSeconds: 60,
    whenUnavailable: 'refuse',
  });
  const code = normaliseCode(input.code);
  if (code === undefined) throw unknownCode();
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const now = kernel.clock.now();
      const enrolment = await trx(TABLES.enrolments)
        .whereIn('code_hash', codeHashes(strapi, NOWHERE, code))
        .whereNull('confirmed_at')
        .where('expires_at', '>', now)
        .forUpdate()
        .first<Enrolment | undefined>();
      if (!enrolment) throw unknownCode();
      const name = input.name ?? enrolment.name ?? `Poste ${code}`;
      const { id } =
        input.poste === undefined
          ? await registerPoste(strapi, { organisation: organisationId, name })
          : { id: input.poste };
      const poste = await lockPoste(trx, id);
      if (!poste || poste.organisationId !== organisationId) {
        throw invalid('poste', 'There is no such poste', 'UNKNOWN_POSTE');
      }
      await trx(TABLES.enrolments)
        .where({ id: enrolment.id })
        .update({ poste_id: id, organisation_id: organisationId, confirmed_at: now });
      const changes = { publicKey: enrolment.public_key, enrolledAt: now, revokedAt: null };
      return writePoste(strapi, trx, poste, { changes, event: 'postes.poste.enrolled' });
    }),
  );
};
