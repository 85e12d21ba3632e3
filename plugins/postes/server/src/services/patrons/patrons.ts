import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../../kernel/shared/errors';
import type { EventInput } from '../../../../../kernel/shared/events';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { Patron } from '../../../../shared/poste';
import { PATRON_ENTITY } from '../../entities';
import { newId } from '../identifiers';
import { organisationFor } from '../organisation';
import { insertPatron, lockPatron, UNKNOWN, updatePatron } from '../stores/patron-store';
import { rulesFor } from '../stores/rules-store';

export type PatronFields = Partial<
  Pick<
    Patron,
    'lastName' | 'firstName' | 'email' | 'phone' | 'identityDocument' | 'photo' | 'group'
  >
> & {
  /** Recorded with the version of the text that the person agreed to, and when. */
  consent?: boolean | undefined;
};

const NOBODY = { ...UNKNOWN, group: null, erasedAt: null } as const;

export const registerPatron = (
  strapi: Core.Strapi,
  { organisation, ...fields }: PatronFields & { organisation?: string | undefined },
): Promise<Patron> => {
  const organisationId = organisationFor(strapi, organisation);
  const kernel = pluginApi(strapi, 'kernel');
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const now = kernel.clock.now();
      const changes = await changesOf(trx, { organisationId, fields, now });
      const patron: Patron = { ...NOBODY, ...changes, id: newId(), organisationId, createdAt: now };
      await insertPatron(trx, patron);
      await announce(strapi, trx, 'postes.patron.registered', null, patron);
      return patron;
    }),
  );
};

export const updateOnePatron = (
  strapi: Core.Strapi,
  { id, ...fields }: PatronFields & { id: string },
): Promise<Patron> =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const before = await lockPatron(trx, id);
    if (!before) throw notFound();
    kernel.requireRole(before.organisationId);
    const { organisationId } = before;
    const changes = await changesOf(trx, { organisationId, fields, now: kernel.clock.now() });
    const after = { ...before, ...changes };
    if (Object.keys(changes).length === 0) return before;
    await updatePatron(trx, id, changes);
    await announce(strapi, trx, 'postes.patron.updated', before, after);
    return after;
  });

const changesOf = async (
  trx: Knex.Transaction,
  { organisationId, fields, now }: { organisationId: string; fields: PatronFields; now: Date },
): Promise<Partial<Patron>> => {
  const { consent, ...values } = fields;
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const changes = Object.fromEntries(given) as Partial<Patron>;
  if (consent === undefined) return changes;
  if (!consent) return { ...changes, consentVersion: null, consentAt: null };
  const { consentVersion } = await rulesFor(trx, organisationId);
  return { ...changes, consentVersion, consentAt: now };
};

export const announce = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  name: EventInput['name'] & `postes.patron.${string}`,
  before: Patron | null,
  after: Patron,
): Promise<void> => {
  const changed = FIELDS.filter((field) => (before?.[field] ?? null) !== after[field]);
  await pluginApi(strapi, 'kernel').events.emit(trx, {
    name,
    organisationId: after.organisationId,
    entityType: PATRON_ENTITY,
    entityId: after.id,
    data: { changed },
    changes: changed.map((field) => ({
      field,
      before: before?.[field] ?? null,
      after: after[field],
    })),
  });
};

const FIELDS = [
  'lastName',
  'firstName',
  'email',
  'phone',
  'identityDocument',
  'photo',
  'group',
  'consentVersion',
] as const;
