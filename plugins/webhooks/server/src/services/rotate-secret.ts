import type { EndpointWithSecret } from '../../../shared/contracts';
import { ENDPOINTS, SECRETS } from '../database/tables';
import { generateSecret } from '../domain/secret';
import type { Runtime } from '../runtime';
import { insertSecret } from './create-endpoint';
import { endpointEvent, manageEndpoint } from './manage-endpoint';
import { readEndpoint } from './read-endpoints';

const HOUR = 3_600_000;

/**
 * The new secret signs at once; the one that it replaces signs as well until the overlap is over. An
 * older one, of a rotation shortly before, ends now: there are never more than two.
 */
export const rotateSecret = async (
  runtime: Runtime,
  id: string,
  overlapHours: number,
): Promise<EndpointWithSecret> => {
  const { kernel } = runtime;
  const secret = generateSecret();
  const now = kernel.clock.now();
  await manageEndpoint(runtime, id, async (trx, endpoint) => {
    await trx(SECRETS).where({ endpoint_id: id }).whereNotNull('expires_at').delete();
    const expires_at = new Date(now.getTime() + overlapHours * HOUR);
    await trx(SECRETS).where({ endpoint_id: id }).update({ expires_at });
    await insertSecret(runtime, trx, id, secret);
    // Whoever sends to the endpoint now reads its secrets again.
    await trx(ENDPOINTS).where({ id }).increment('revision', 1).update({ updated_at: now });
    await kernel.events.emit(trx, endpointEvent('webhooks.endpoint.secret-rotated', endpoint));
  });
  return { ...(await readEndpoint(runtime, id)), secret };
};
