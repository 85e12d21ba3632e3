import type {} from '../../plugins/crm/shared/crm-api';
import type { Criteria } from '../../plugins/crm/shared/criteria';
import { call, strapi } from './app';
import { createOrganisation, createPerson } from './people';
import type { Organisation, Person } from './people';

export interface Agency {
  organisation: Organisation;
  agent: Person;
  stages: string[];
}

interface Body {
  data: { documentId: string } & Record<string, unknown>;
}

/** Writes one row through REST as somebody; throws unless it was created. */
export const add = async (person: Person, path: string, data: object): Promise<string> => {
  const { status, body } = await call<Body>('POST', `/api/crm/${path}`, {
    token: person.token,
    body: { data },
  });
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body.data.documentId;
};

/** An organisation with an agent and a pipeline. */
export const createAgency = async (): Promise<Agency> => {
  const organisation = await createOrganisation();
  const agent = await createPerson(organisation, 'agent');
  const stages: string[] = [];
  for (const [position, [name, kind]] of [
    ['New', 'open'],
    ['Visits', 'open'],
    ['Sold', 'won'],
    ['Lost', 'lost'],
  ].entries()) {
    stages.push(await add(agent, 'stages', { name, kind, position }));
  }
  return { organisation, agent, stages };
};

let counter = 0;

export const createClient = ({ agent }: Agency, data: object = {}): Promise<string> =>
  add(agent, 'clients', { name: `Client ${++counter}`, ...data });

export const createLead = async (agency: Agency, data: object = {}): Promise<string> =>
  add(agency.agent, 'leads', {
    title: 'Looks for a flat',
    clientId: await createClient(agency),
    ...data,
  });

/** At most 100,000 francs, near the Plateau of Dakar. */
export const plateau: Criteria = {
  transaction: 'sale',
  currency: 'XOF',
  zone: {
    zones: [{ kind: 'radius', name: 'Plateau', centre: [14.67, -17.44], metres: 2000 }],
    tolerance: 2000,
    hard: true,
    weight: 2,
  },
  measures: { price: { max: 100_000, tolerance: 0.2, hard: true, weight: 3 } },
};

export const createSearch = (
  { agent }: Agency,
  leadId: string,
  data: object = {},
): Promise<string> =>
  add(agent, 'saved-searches', { leadId, name: 'Plateau', criteria: plateau, ...data });

export const createProperty = async (
  { organisation }: Agency,
  data: object = {},
): Promise<string> => {
  const { documentId } = await strapi.documents('api::property.property').create({
    data: {
      organisationId: organisation.documentId,
      title: 'Apartment',
      type: 'apartment',
      transaction: 'sale',
      status: 'available',
      price: '90000',
      currency: 'XOF',
      latitude: 14.67,
      longitude: -17.44,
      features: [],
      ...data,
    } as never,
  });
  return documentId;
};
