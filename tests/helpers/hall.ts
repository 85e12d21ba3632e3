import { call, strapi } from './app';
import type { Reply } from './app';
import { createOrganisation, createPerson } from './people';
import type { Organisation, Person } from './people';

/** A hall with a branch, a queue and a service point, before anybody has come. */
export interface Hall {
  organisation: Organisation;
  branch: string;
  queue: string;
  point: string;
  agent: Person;
}

const create = async (uid: string, data: object): Promise<string> => {
  const { documentId } = await strapi.documents(uid as never).create({ data: data as never });
  return documentId;
};

let counter = 0;

export const createBranch = ({ documentId }: Organisation, data: object = {}): Promise<string> =>
  create('plugin::kernel.branch', {
    organisationId: documentId,
    name: 'Main hall',
    slug: `hall-${++counter}`,
    timeZone: 'Europe/Paris',
    ...data,
  });

const prefixOf = (index: number): string =>
  String.fromCharCode(65 + (Math.floor(index / 26) % 26), 65 + (index % 26));

export const createQueue = (
  { documentId }: Organisation,
  branchId: string,
  data: object = {},
): Promise<string> =>
  create('plugin::queues.queue', {
    organisationId: documentId,
    branchId,
    name: 'Reception',
    prefix: prefixOf(++counter),
    kind: 'priority',
    ...data,
  });

export const createPoint = (
  { documentId }: Organisation,
  branchId: string,
  queues: readonly string[],
  data: object = {},
): Promise<string> =>
  create('plugin::queues.service-point', {
    organisationId: documentId,
    branchId,
    name: `Counter ${++counter}`,
    queues,
    ...data,
  });

export const createCategory = ({ documentId }: Organisation, data: object): Promise<string> =>
  create('plugin::queues.ticket-category', {
    organisationId: documentId,
    name: 'Category',
    ...data,
  });

export const createHall = async (queueData: object = {}): Promise<Hall> => {
  const organisation = await createOrganisation();
  const branch = await createBranch(organisation);
  const queue = await createQueue(organisation, branch, queueData);
  const point = await createPoint(organisation, branch, [queue]);
  return { organisation, branch, queue, point, agent: await createPerson(organisation, 'agent') };
};

/** Draws a ticket; without a token as a visitor at a kiosk. */
export const draw = async (
  queue: string,
  body: object = {},
  token?: string,
): Promise<{ id: string; reference: string; label: string; [key: string]: any }> => {
  const reply = await call('POST', `/api/queues/${queue}/tickets`, { body, token });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.data;
};

export const callNext = (
  point: string,
  token: string,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Reply> =>
  call('POST', `/api/service-points/${point}/call-next`, { body, token, headers });

export const onTicket = (
  id: string,
  verb: string,
  token?: string,
  body: object = {},
): Promise<Reply> => call('POST', `/api/tickets/${id}/${verb}`, { body, token });

export const codeOf = ({ body }: Reply): string | undefined => body?.error?.details?.code;
