import type { Core } from '@strapi/strapi';
import { DESK_ROLES, hasRole } from '../../../../kernel/shared/actor';
import { DomainError, invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import type { Poste } from '../../../shared/poste';
import { findPoste, postes } from './stores/poste-store';

interface Asked {
  named: string | undefined;
  /** Where the request came from. */
  address: string;
}

/**
 * Which poste a code was typed at, when it comes over REST: the desk names it; a client of the seed
 * system is known by its address, if its poste was allowed that. A stranger is turned away before
 * his code is looked at.
 */
export const posteOfRequest = async <Result>(
  strapi: Core.Strapi,
  { named, address }: Asked,
  work: (poste: Poste) => Promise<Result>,
): Promise<Result> => {
  const kernel = pluginApi(strapi, 'kernel');
  const actor = kernel.actor();
  const db = strapi.db.connection;
  if (actor.kind !== 'anonymous') {
    if (named === undefined) throw invalid('poste', 'poste is required', 'REQUIRED');
    const poste = await findPoste(db, named);
    if (!poste || !hasRole(actor, poste.organisationId, DESK_ROLES)) {
      throw invalid('poste', 'There is no such poste', 'UNKNOWN_POSTE');
    }
    return work(poste);
  }
  const poste = await compatiblePoste(strapi, address);
  if (!poste || (named !== undefined && named !== poste.id)) throw notRecognised();
  const { id, organisationId } = poste;
  return kernel.runAs({ kind: 'poste', id, organisationId }, () => work(poste));
};

const notRecognised = (): DomainError =>
  new DomainError(403, 'POSTE_NOT_RECOGNISED', 'This does not come from a known poste');

/** The poste that may come by this address alone. */
export const compatiblePoste = async (
  strapi: Core.Strapi,
  address: string,
): Promise<Poste | undefined> => {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  const [poste] = await pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
    postes(strapi.db.connection)
      .where({ ip_address: plain, compatibility: true })
      .whereNull('revoked_at')
      .limit(1),
  );
  return poste;
};
