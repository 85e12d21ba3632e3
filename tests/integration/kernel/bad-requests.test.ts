import { app, call } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';

let organisation: Organisation;
let manager: Person;

beforeAll(async () => {
  organisation = await createOrganisation();
  manager = await createPerson(organisation, 'manager');
});

interface BadRequest {
  name: string;
  method?: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const COLLECTIONS = ['services', 'faqs', 'slides', 'schedules', 'consultation-fees'];
const READABLE = [...COLLECTIONS, 'organisations', 'branches'];

const BAD_QUERIES: readonly [string, string][] = [
  ['unknown key', 'colour=red'],
  ['unknown filter field', 'filters[nosuch][$eq]=1'],
  ['unknown operator', 'filters[id][$nearly]=1'],
  ['filter on a private field', 'filters[createdBy][password][$startsWith]=a'],
  ['unknown sort', 'sort=nosuch:asc'],
  ['bad sort direction', 'sort=id:sideways'],
  ['unknown populate', 'populate[nosuch]=true'],
  ['populate of the creator', 'populate[createdBy][populate][roles]=true'],
  ['unknown field', 'fields[0]=password'],
  ['page size that is no number', 'pagination[pageSize]=many'],
  ['negative page', 'pagination[page]=-1'],
  ['both paginations', 'pagination[page]=1&pagination[start]=0'],
  ['bad locale', 'locale=xx-YY'],
  ['locale injection', "locale=fr'--"],
  ['bad status', 'status=secret'],
  ['date that is none', 'filters[createdAt][$gt]=yesterday'],
  ['number that is too large', 'filters[id][$eq]=99999999999999999999'],
  ['null byte', 'filters[documentId][$eq]=%00'],
];

const BAD_BODIES: readonly [string, unknown][] = [
  ['malformed JSON', '{"data": {'],
  ['no data', {}],
  ['data that is a string', { data: 'x' }],
  ['data that is a list', { data: [] }],
  ['null data', { data: null }],
  ['a list', []],
  ['a number', 7],
  ['unknown field', { data: { nosuch: 1 } }],
  ['wrong type of organisation', { data: { organisationId: 5 } }],
  ['organisation that does not exist', { data: { organisationId: 'nosuchorganisation00000' } }],
  ['object for a string', { data: { name: { $gt: '' }, question: {}, title: {}, label: {} } }],
  [
    'null byte in text',
    { data: { name: 'a\u0000b', question: 'a\u0000b', title: 'a\u0000b', label: 'a\u0000b' } },
  ],
  ['creator set by hand', { data: { createdBy: 1 } }],
  ['id set by hand', { data: { id: 'abc' } }],
];

const BAD_IDS = [
  '0',
  '-1',
  '%00',
  'a'.repeat(300),
  "1' OR '1'='1",
  '../../etc/passwd',
  '%E0%A4%A',
  'null',
  '[object Object]',
];

const table: BadRequest[] = [
  ...READABLE.flatMap((collection) =>
    BAD_QUERIES.map(([name, query]) => ({
      name: `${collection}: ${name}`,
      path: `/api/${collection}?${query}`,
    })),
  ),
  ...COLLECTIONS.flatMap((collection) =>
    BAD_BODIES.map(([name, body]) => ({
      name: `POST ${collection}: ${name}`,
      method: 'POST',
      path: `/api/${collection}`,
      body,
    })),
  ),
  ...READABLE.flatMap((collection) =>
    BAD_IDS.map((id) => ({
      name: `${collection}/${id.slice(0, 20)}`,
      path: `/api/${collection}/${id.includes('%') ? id : encodeURIComponent(id)}`,
    })),
  ),
  { name: 'unknown route', path: '/api/nosuch' },
  { name: 'broken percent sign', path: '/api/%' },
  { name: 'DELETE on a collection', method: 'DELETE', path: '/api/faqs' },
  {
    name: 'huge body',
    method: 'POST',
    path: '/api/faqs',
    body: { data: { answer: 'x'.repeat(3_000_000) } },
  },
  {
    name: 'wrong content type',
    method: 'POST',
    path: '/api/faqs',
    body: '<xml/>',
    headers: { 'content-type': 'application/xml' },
  },
  {
    name: 'bad charset',
    method: 'POST',
    path: '/api/faqs',
    body: '{}',
    headers: { 'content-type': 'application/json; charset=klingon' },
  },
  { name: 'forged token', path: '/api/faqs', headers: { authorization: 'Bearer a.b.c' } },
  { name: 'token of another scheme', path: '/api/faqs', headers: { authorization: 'Bearer' } },
  { name: 'deep filter', path: `/api/faqs?filters${'[$and][0]'.repeat(60)}[id][$eq]=1` },
  {
    name: 'deep populate',
    path: `/api/services?${Array.from({ length: 30 }, (_, i) => `populate${'[branches][populate]'.repeat(i + 1)}=*`).at(-1)}`,
  },
  ...[
    ['syntax', '{'],
    ['unknown field', '{ faqs { nosuch } }'],
    ['wrong argument', '{ faqs(pagination: { page: "x" }) { documentId } }'],
    ['bad locale', '{ faqs(locale: "xx-YY") { documentId } }'],
    ['too deep', `{ services ${'{ localizations '.repeat(10)} { documentId } ${'}'.repeat(11)}`],
    ['no query', undefined],
  ].map(([name, query]) => ({
    name: `GraphQL: ${name}`,
    method: 'POST',
    path: '/graphql',
    body: { query },
  })),
];

/** Not wrong enough to refuse: an answer without a row is right as well. */
const HARMLESS = /null byte|forged|another scheme|deep filter|too large|locale|date that is none/;

it(`the table has at least 150 rows`, () => {
  expect(table.length).toBeGreaterThanOrEqual(150);
});

describe('bad requests', () => {
  it.each(table)('$name', async ({ name, method = 'GET', path, body, headers }) => {
    const reply = await call(method, path, {
      ...(method === 'POST' ? { token: manager.token } : {}),
      body,
      ...(headers ? { headers } : {}),
    });
    expect(reply.status).toBeLessThan(500);
    if (reply.status < 400) {
      if (path === '/graphql') expect(reply.body.errors?.length).toBeGreaterThan(0);
      else expect(name).toMatch(HARMLESS);
      return;
    }
    if (path === '/graphql') return;
    expect(reply.body).toMatchObject({ data: null, error: { status: reply.status } });
    expect(reply.body.error.details.code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(JSON.stringify(reply.body)).not.toMatch(/select |insert into|at .*\.js:\d+/i);
  });
});

it('still serves afterwards', async () => {
  const response = await fetch(`${app.url}/api/faqs`);
  expect(response.status).toBe(200);
});
