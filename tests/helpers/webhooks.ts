import type {
  DeliveryDetail,
  DeliveryView,
  EndpointView,
  EndpointWithSecret,
} from '../../plugins/webhooks/shared/contracts';
import type {} from '../../plugins/webhooks/shared/events';
import { inTransaction } from '../../plugins/kernel/shared/strapi';
import { api, call, strapi } from './app';

/** An event that any test may cause: something changed in a content type. */
export const emitChanges = async (
  organisationId: string | null,
  entityIds: readonly string[],
  name: `content.${string}` = 'content.test.published',
): Promise<string[]> => {
  const events = await inTransaction(strapi, (trx) =>
    api('kernel').events.emitMany(
      trx,
      entityIds.map((entityId) => ({
        name,
        organisationId,
        entityType: 'test',
        entityId,
        data: { uid: 'test', documentId: entityId, locales: [], changed: [] },
      })),
    ),
  );
  return events.map(({ id }) => id);
};

export const createEndpoint = async (
  token: string,
  body: { url: string; events?: string[]; organisationId?: string | null },
): Promise<EndpointWithSecret> => {
  const reply = await call('POST', '/api/webhook-endpoints', {
    token,
    body: { events: ['content.*'], ...body },
  });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.data;
};

export const readEndpoint = async (token: string, id: string): Promise<EndpointView> =>
  (await call('GET', `/api/webhook-endpoints/${id}`, { token })).body.data;

export const deliveriesOf = async (
  token: string,
  endpointId: string,
  query = '',
): Promise<DeliveryView[]> => {
  const path = `/api/webhook-deliveries?endpointId=${endpointId}&limit=100${query}`;
  const reply = await call('GET', path, { token });
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return reply.body.data;
};

export const readDelivery = async (token: string, id: string): Promise<DeliveryDetail> =>
  (await call('GET', `/api/webhook-deliveries/${id}`, { token })).body.data;

/** Asks again until it holds; the last failure is the message. */
export const eventually = async <Result>(
  check: () => Promise<Result>,
  milliseconds = 10_000,
): Promise<Result> => {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
};

/** Events for tests; each test file boots its own application. */
export const defineTestEvents = (): void => {
  const { events } = api('kernel');
  for (const name of ['published', 'updated'] as const) {
    events.define(`content.test.${name}`, {
      version: 1,
      visibility: 'public',
      description: 'Something changed in a test.',
    });
  }
  events.define('content.test.secret', {
    version: 1,
    visibility: 'internal',
    description: 'For nobody outside.',
  });
};
