import { call, strapi } from './app';
import { createOrganisation } from './people';
import type { Organisation } from './people';

/** What the desk sets up before anybody can book. Monday 2027-01-04, 09:00 to 17:00 by default. */
export const MONDAY = '2027-01-04';

export const at = (time: string, day = MONDAY): string =>
  // Europe/Paris in winter.
  new Date(`${day}T${time}:00+01:00`).toISOString();

interface Hours {
  startTime: string;
  endTime: string;
}

interface Options {
  service?: object;
  resource?: object;
  resources?: number;
  hours?: Hours | null;
  organisation?: Organisation;
}

export interface Clinic {
  organisation: Organisation;
  service: string;
  resources: string[];
}

const create = async (type: string, data: object): Promise<string> => {
  const { documentId } = await strapi
    .documents(`plugin::appointments.${type}` as never)
    .create({ data: data as never });
  return documentId;
};

export const createService = (organisation: Organisation, data: object = {}): Promise<string> =>
  create('bookable-service', {
    organisationId: organisation.documentId,
    name: 'Consultation',
    durationMinutes: 30,
    stepMinutes: 30,
    minimumNoticeMinutes: 0,
    horizonDays: 730,
    ...data,
  });

export const createResource = (
  organisation: Organisation,
  services: string[],
  data: object = {},
): Promise<string> =>
  create('resource', {
    organisationId: organisation.documentId,
    kind: 'practitioner',
    name: 'Dr Diop',
    timeZone: 'Europe/Paris',
    services,
    ...data,
  });

export const openDaily = (
  organisation: Organisation,
  resource: string,
  hours: Hours = { startTime: '09:00:00', endTime: '17:00:00' },
): Promise<string> =>
  create('availability-rule', {
    organisationId: organisation.documentId,
    resource,
    unit: 'day',
    every: 1,
    validFrom: '2020-01-01',
    ...hours,
  });

export const closeFor = (organisation: Organisation, data: object): Promise<string> =>
  create('closure', { organisationId: organisation.documentId, title: 'Closed', ...data });

export const exceptOn = (
  organisation: Organisation,
  resource: string,
  day: string,
  hours: { from: string; to: string }[],
): Promise<string> =>
  create('availability-exception', {
    organisationId: organisation.documentId,
    resource,
    day,
    hours,
  });

export const createClinic = async (options: Options = {}): Promise<Clinic> => {
  const organisation = options.organisation ?? (await createOrganisation());
  const service = await createService(organisation, options.service);
  const resources: string[] = [];
  for (let index = 0; index < (options.resources ?? 1); index++) {
    const resource = await createResource(organisation, [service], options.resource);
    if (options.hours !== null) await openDaily(organisation, resource, options.hours);
    resources.push(resource);
  }
  return { organisation, service, resources };
};

/**
 * The oracle, written without the plugin: pairs of claims on one seat that overlap and belong to
 * different appointments. Must always be empty.
 */
export const overlappingClaims = async (): Promise<unknown[]> => {
  const { rows } = await strapi.db.connection.raw(`
    SELECT a.appointment_id, b.appointment_id AS other FROM appointment_claims a
    JOIN appointment_claims b ON a.resource_id = b.resource_id AND a.seat = b.seat AND a.id < b.id
      AND a.appointment_id <> b.appointment_id
      AND a.occupied_from < b.occupied_to AND b.occupied_from < a.occupied_to`);
  return rows;
};

export interface Answer {
  status: number;
  /** `error.details.code`, for refusals. */
  code: string | undefined;
  data: any;
}

/** A verb on an appointment, called by an account (`token`) or by whoever has the link (`link`). */
export const verb = async (
  id: string,
  name: string,
  { token, link, ...body }: { token?: string; link?: string; [field: string]: unknown } = {},
): Promise<Answer> => {
  const headers: Record<string, string> = link ? { 'x-appointment-token': link } : {};
  const reply = await call('POST', `/api/appointments/${id}/${name}`, { token, headers, body });
  return {
    status: reply.status,
    code: reply.body?.error?.details?.code,
    data: reply.body?.data,
  };
};

/** A request for a slot; fails the test if it is refused. */
export const book = async (
  { service, resources }: Clinic,
  time: string,
  { token, resource = resources[0] }: { token?: string; resource?: string | undefined } = {},
): Promise<any> => {
  const customer = { name: 'Awa Ndiaye', email: 'awa@example.test' };
  const reply = await call('POST', '/api/appointments', {
    token,
    body: { service, resource, startsAt: at(time), ...(token ? {} : { customer }) },
  });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.data;
};

/** The starts that are offered on the Monday, as `HH:MM` in Paris. */
export const offered = async (
  { service }: Pick<Clinic, 'service'>,
  query = '',
): Promise<string[]> => {
  const range = `from=${at('00:00')}&to=${at('00:00', '2027-01-05')}`;
  const reply = await call('GET', `/api/appointments/slots?service=${service}&${range}${query}`);
  return reply.body.data.map(({ localStart }: { localStart: string }) => localStart.slice(11));
};
