import { call, graphql, strapi } from '../../helpers/app';
import { book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';

const MARK = 'Xenotime';

interface Route {
  methods: string[];
  path: string;
}

const routes = (strapi.server as unknown as { listRoutes(): Route[] }).listRoutes();
const readable = [
  ...new Set(
    routes
      .filter(({ methods, path }) => methods.includes('GET') && path.startsWith('/api/'))
      .map(({ path }) => path),
  ),
];

/** Everything private that organisation A has, each with the mark in a text. */
let clinic: Clinic;
let a: Organisation;
let stranger: Person;
let ids: string[];

const create = async (uid: string, data: object): Promise<string> => {
  const { documentId } = await strapi.documents(uid as never).create({
    data: { organisationId: a.documentId, ...data } as never,
    ...(uid.startsWith('api::') ? { status: 'draft' } : {}),
  });
  return documentId;
};

beforeAll(async () => {
  a = await createOrganisation();
  stranger = await createPerson(await createOrganisation(), 'manager');
  // Practitioners and bookable services are public; what is booked is not.
  clinic = await createClinic({ organisation: a });
  const appointment = await book(clinic, '10:00');
  const service = await create('api::service.service', {
    name: MARK,
    slug: MARK.toLowerCase(),
    summary: MARK,
  });
  ids = [
    appointment.id,
    clinic.resources[0] ?? '',
    service,
    await create('api::faq.faq', { question: MARK, answer: MARK, service }),
    await create('plugin::appointments.closure', {
      title: MARK,
      firstDay: '2027-03-01',
      lastDay: '2027-03-01',
    }),
  ];
  await createPerson(a, 'staff');
});

const QUERIES = ['', '?populate=*', '?status=draft', `?filters[$and][0][documentId][$ne]=x`];
const FILTERS = [
  `/api/faqs?filters[service][name][$startsWith]=${MARK}`,
  `/api/faqs?filters[question][$contains]=${MARK}&status=draft`,
  `/api/services?filters[name][$eq]=${MARK}&status=draft&sort=name`,
];

describe('a manager of another organisation', () => {
  it(`reads nothing of A by any of the ${readable.length} GET routes`, async () => {
    expect(readable.length).toBeGreaterThan(30);
    for (const path of readable) {
      const targets = path.includes(':') ? ids.map((id) => path.replace(/:\w+/g, id)) : [path];
      for (const target of targets) {
        for (const query of QUERIES) {
          const { status, body } = await call('GET', target + query, { token: stranger.token });
          expect([target, query, JSON.stringify(body).includes(MARK)]).toEqual([
            target,
            query,
            false,
          ]);
          expect([target, status < 500]).toEqual([target, true]);
        }
      }
    }
  }, 180_000);

  it.each(FILTERS)('learns nothing by counting: %s', async (path) => {
    const { status, body } = await call('GET', path, { token: stranger.token });
    if (status >= 400) expect(status).toBeLessThan(500);
    else expect(body).toMatchObject({ data: [], meta: { pagination: { total: 0 } } });
  });

  it('cannot change, publish or delete it: 404', async () => {
    const [, , service, faq] = ids;
    const options = { token: stranger.token, body: { data: { name: 'x', question: 'x' } } };
    for (const [path, field] of [
      [`/api/services/${service}`, { name: 'x' }],
      [`/api/faqs/${faq}`, { question: 'x' }],
    ] as const) {
      expect((await call('PUT', path, { ...options, body: { data: field } })).status).toBe(404);
      expect((await call('DELETE', path, { token: stranger.token })).status).toBe(404);
    }
    for (const verb of ['confirm', 'cancel', 'check-in']) {
      const { status } = await call('POST', `/api/appointments/${ids[0]}/${verb}`, {
        token: stranger.token,
        body: {},
      });
      expect([verb, status]).toEqual([verb, 404]);
    }
  });

  it('gets nothing by GraphQL either', async () => {
    const queries = [
      `{ faqs(status: DRAFT) { documentId question service { name } } }`,
      `{ services(status: DRAFT, filters: { name: { eq: "${MARK}" } }) { documentId name } }`,
      `{ service(documentId: "${ids[2]}", status: DRAFT) { name } }`,
      `{ faqs(status: DRAFT, filters: { service: { name: { startsWith: "${MARK}" } } }) { documentId } }`,
    ];
    for (const query of queries) {
      const { body } = await graphql(query, {}, stranger.token);
      expect(JSON.stringify(body.data ?? null)).not.toContain(MARK);
      expect(JSON.stringify(body.data ?? null)).not.toMatch(/documentId/);
    }
  });
});

it('a member of A does read it, so the test can fail', async () => {
  const own = await createPerson(a, 'manager');
  const { body } = await call('GET', `/api/faqs/${ids[3]}?status=draft`, { token: own.token });
  expect(JSON.stringify(body)).toContain(MARK);
});
