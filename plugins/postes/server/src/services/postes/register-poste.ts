import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { Poste } from '../../../../shared/poste';
import { announcePoste } from '../announce';
import { newId } from '../identifiers';
import { organisationFor } from '../organisation';
import { insertPoste } from '../stores/poste-store';

export interface NewPoste {
  organisation?: string | undefined;
  name: string;
  ipAddress?: string | null | undefined;
  macAddress?: string | null | undefined;
  compatibility?: boolean | undefined;
}

/** Known, but without a key it gets nothing until it is enrolled. */
export const registerPoste = (strapi: Core.Strapi, input: NewPoste): Promise<Poste> => {
  const organisationId = organisationFor(strapi, input.organisation);
  const kernel = pluginApi(strapi, 'kernel');
  if (input.compatibility === true) kernel.requireRole(organisationId, ['manager']);
  return kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const poste: Poste = {
        ...NEW,
        id: newId(),
        organisationId,
        name: input.name,
        ipAddress: input.ipAddress ?? null,
        macAddress: input.macAddress ?? null,
        compatibility: input.compatibility ?? false,
        createdAt: kernel.clock.now(),
      };
      await insertPoste(trx, poste);
      await announcePoste(strapi, trx, {
        name: 'postes.poste.registered',
        poste,
        changes: [{ field: 'name', before: null, after: poste.name }],
      });
      return poste;
    }),
  );
};

const NEW = {
  maintenance: false,
  locked: false,
  connected: false,
  publicKey: null,
  enrolledAt: null,
  revokedAt: null,
  lastSeenAt: null,
} as const;
