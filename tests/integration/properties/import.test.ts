import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { app, call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';

const ALL = gunzipSync(
  readFileSync(path.join(__dirname, '../../fixtures/king-county-sales.csv.gz')),
).toString('utf8');
const ROWS = 1_200;
const LINES = ALL.split('\n').slice(0, ROWS + 1);
const TEXT = `${LINES.join('\n')}\n`;
const FILE = gzipSync(TEXT);

describe('import of properties over HTTP', () => {
  let agency: Organisation;
  let agent: Person;

  const send = async (
    body: Buffer | string,
    {
      type = 'text/csv',
      query = `organisation=${agency.slug}&map=king-county`,
      token = agent.token,
    }: { type?: string; query?: string; token?: string | null } = {},
  ) => {
    const response = await fetch(`${app.url}/api/properties/import?${query}`, {
      method: 'POST',
      headers: {
        'content-type': type,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body as never,
    });
    return { status: response.status, body: await response.json() };
  };
  const rowsOf = (organisation: Organisation) =>
    strapi.db
      .connection('properties')
      .where({ organisation_id: organisation.documentId })
      .orderBy('source_id');
  const checksum = async (): Promise<string> =>
    createHash('sha256')
      .update(JSON.stringify(await rowsOf(agency)))
      .digest('hex');

  beforeEach(async () => {
    agency = await createOrganisation();
    agent = await createPerson(agency, 'agent');
  });

  it('takes gzip and text, and a second run changes nothing', async () => {
    const first = await send(FILE, { type: 'application/gzip' });
    expect(first).toMatchObject({
      status: 200,
      body: { data: { rows: ROWS, created: ROWS, updated: 0, failed: 0, errors: [] } },
    });
    const before = await checksum();
    for (const again of [await send(FILE, { type: 'application/gzip' }), await send(TEXT)]) {
      expect(again.body.data).toMatchObject({ created: 0, updated: 0, unchanged: ROWS });
    }
    expect(await checksum()).toBe(before);
  });

  it('turns units, money, dates and words into ours', async () => {
    await send(TEXT);
    const { body } = await call(
      'GET',
      `/api/properties?filters[organisationId]=${agency.documentId}&filters[reference]=6414100192`,
    );
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      title: 'House with 3 bedrooms, 98125',
      type: 'house',
      transaction: 'sale',
      status: 'available',
      price: '53800000',
      currency: 'USD',
      bathrooms: 2.25,
      livingArea: 238.76,
      landArea: 672.8,
      latitude: 47.721,
      longitude: -122.319,
      postalCode: '98125',
      features: ['basement', 'renovated'],
      condition: 'average',
      yearBuilt: 1951,
      yearRenovated: 1991,
      listedAt: '2014-12-09T00:00:00.000Z',
      source: 'king-county',
      sourceId: '6414100192/2014-12-09',
      viewsCount: 0,
    });
  });

  it('keeps good rows and reports each bad one with line, column and reason', async () => {
    const broken = LINES.map((line, index) => {
      if (index === 0 || index % 10 !== 0) return line;
      const cells = line.split(',');
      switch ((index / 10) % 5) {
        case 0:
          cells[2] = 'cheap';
          return cells.join(',');
        case 1:
          return `"${line}`;
        case 2:
          cells[17] = '97.5';
          return cells.join(',');
        case 3:
          return cells.slice(0, 5).join(',');
        default:
          cells[1] = '2/30/2015';
          return cells.join(',');
      }
    });
    const bad = Math.floor(ROWS / 10);
    const { status, body } = await send(broken.join('\r\n'));
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ rows: ROWS, created: ROWS - bad, failed: bad });
    expect(body.data.errors.slice(0, 5)).toEqual([
      { line: 11, column: null, reason: 'a quote is opened and not closed' },
      { line: 21, column: 'lat', reason: 'must be a number from -90 to 90, not "97.5"' },
      { line: 31, column: null, reason: 'has 5 columns instead of 21' },
      {
        line: 41,
        column: 'date',
        reason: 'must be a date such as 10/13/2014, not "2/30/2015"',
      },
      {
        line: 51,
        column: 'price',
        reason: 'must be an amount of 0 or more with up to 2 decimals, not "cheap"',
      },
    ]);
    expect(body.data.errors).toHaveLength(Math.min(bad, 100));
    expect(await rowsOf(agency)).toHaveLength(ROWS - bad);

    const mended = await send(TEXT);
    expect(mended.body.data).toMatchObject({ created: bad, unchanged: ROWS - bad, failed: 0 });
  });

  it('finds the one row that the database refuses, and keeps the batch', async () => {
    await strapi.db.connection.raw(
      `ALTER TABLE properties ADD CONSTRAINT no_palaces CHECK (bedrooms <> 42) NOT VALID`,
    );
    try {
      const lines = [...LINES];
      lines[77] = lines[77]!.replace(/^([^,]*,[^,]*,[^,]*),\d+/, '$1,42');
      const { body } = await send(lines.join('\n'));
      expect(body.data).toMatchObject({ created: ROWS - 1, failed: 1 });
      expect(body.data.errors).toEqual([
        { line: 78, column: null, reason: 'A value is outside what is allowed' },
      ]);
    } finally {
      await strapi.db.connection.raw('ALTER TABLE properties DROP CONSTRAINT no_palaces');
    }
  });

  it('takes the first of two rows with one key', async () => {
    const twice = [...LINES, LINES[5]!.replace(/^([^,]*,[^,]*),[^,]*/, '$1,1.0')].join('\n');
    const { body } = await send(twice);
    expect(body.data).toMatchObject({ created: ROWS, failed: 1 });
    expect(body.data.errors).toEqual([
      { line: ROWS + 2, column: null, reason: 'has the same key as line 6' },
    ]);
    const before = await checksum();
    expect((await send(twice)).body.data).toMatchObject({ updated: 0, unchanged: ROWS, failed: 1 });
    expect(await checksum()).toBe(before);
  });

  it('updates what the source changed and leaves what the organisation decided', async () => {
    await send(TEXT);
    const [row] = await rowsOf(agency);
    await strapi.documents('api::property.property').update({
      documentId: row.document_id,
      data: { status: 'sold', price: '1' } as never,
    });
    const { body } = await send(TEXT);
    expect(body.data).toMatchObject({ updated: 1, unchanged: ROWS - 1 });
    const [again] = await rowsOf(agency);
    expect([again.id, again.status, again.price]).toEqual([row.id, 'sold', row.price]);
  });

  it('takes everything back after a dry run', async () => {
    const query = `organisation=${agency.documentId}&map=king-county&dryRun=true`;
    const { body } = await send(FILE, { type: 'application/octet-stream', query });
    expect(body.data).toMatchObject({ id: null, dryRun: true, created: ROWS });
    expect(await rowsOf(agency)).toEqual([]);
    expect((await send(FILE, { type: 'application/gzip' })).body.data.created).toBe(ROWS);
  });

  it('takes a form with the file', async () => {
    const form = new FormData();
    form.set('organisation', agency.slug);
    form.set('map', 'king-county');
    form.set('file', new Blob([new Uint8Array(FILE)]), 'sales.csv.gz');
    const response = await fetch(`${app.url}/api/properties/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agent.token}` },
      body: form,
    });
    const { data } = await response.json();
    expect([response.status, data?.created]).toEqual([200, ROWS]);
  });

  it('is for agents and managers of that organisation', async () => {
    const rival = await createOrganisation();
    const outsider = await createPerson(rival, 'agent');
    const staff = await createPerson(agency, 'staff');
    expect((await send(TEXT, { token: null })).status).toBe(403);
    expect((await send(TEXT, { token: outsider.token })).status).toBe(404);
    expect((await send(TEXT, { token: staff.token })).status).toBe(403);
    const query = `organisation=${rival.slug}&map=king-county`;
    expect((await send(TEXT, { query })).status).toBe(404);
    expect(await rowsOf(rival)).toEqual([]);
    expect(await rowsOf(agency)).toEqual([]);
  });

  it('lets one of two simultaneous runs of a file win, with the right result', async () => {
    const answers = await Promise.all([send(TEXT), send(TEXT), send(TEXT)]);
    for (const { status, body } of answers) {
      if (status !== 200)
        expect([status, body.error.details.code]).toEqual([409, 'IMPORT_RUNNING']);
    }
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(await rowsOf(agency)).toHaveLength(ROWS);
  });

  const header = LINES[0]!;
  it.each<[string, Buffer | string, number, string]>([
    ['nothing', '', 400, 'FILE_EMPTY'],
    ['a header without the columns', 'a,b,c\n1,2,3\n', 400, 'FILE_HEADER_WRONG'],
    ['a column twice', `${header},price\n`, 400, 'FILE_HEADER_WRONG'],
    ['too many columns', `${header}${',x'.repeat(600)}\n`, 400, 'FILE_HEADER_WRONG'],
    ['an endless line', 'x'.repeat(200_000), 400, 'FILE_HEADER_WRONG'],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 415, 'FILE_NOT_CSV'],
    ['a spreadsheet', Buffer.from('PK\x03\x04rest', 'latin1'), 415, 'FILE_NOT_CSV'],
    ['a damaged archive', gzipSync(TEXT).subarray(0, 2000), 400, 'FILE_DAMAGED'],
    [
      'noise in an archive',
      Buffer.concat([FILE.subarray(0, 50), Buffer.alloc(500, 7)]),
      400,
      'FILE_DAMAGED',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await send(body);
    expect([answer.status, answer.body.error?.details]).toEqual([
      status,
      expect.objectContaining({ code, field: 'file' }),
    ]);
  });

  it('reads a file with byte order mark, blank lines, quotes and odd letters', async () => {
    const quoted = LINES.slice(1, 4).map((line) => `"${line.split(',').join('","')}"`);
    const latin = Buffer.from(`${LINES[5]!.replace('NONE', 'N\u00d4NE')}\n`, 'latin1');
    const body = Buffer.concat([
      Buffer.from(`\ufeff${header}\r\n\r\n${quoted.join('\r\n')}\r\n`),
      latin,
      Buffer.from(LINES[6]!),
    ]);
    const answer = await send(body);
    expect(answer.body.data).toMatchObject({
      rows: 5,
      created: 4,
      errors: [{ line: 6, column: null, reason: 'the line is not in UTF-8' }],
    });
  });

  it.each([
    ['map=king-county', 'organisation', 400],
    ['organisation=nobody&map=king-county', undefined, 404],
    ['organisation=AGENCY&map=unknown', 'map', 400],
    ['organisation=AGENCY', 'map', 400],
    ['organisation=AGENCY&map=king-county&dryRun=maybe', 'dryRun', 400],
    ['organisation=AGENCY&map=king-county&speed=1', 'speed', 400],
    ['organisation=AGENCY&map=king-county&map=x', 'map', 400],
  ])('refuses ?%s and names %s', async (query, field, status) => {
    const answer = await send(TEXT, { query: query.replace('AGENCY', agency.slug) });
    expect([answer.status, answer.body.error.details.field]).toEqual([status, field]);
  });

  it('refuses other bodies', async () => {
    const answer = await send('{}', { type: 'application/json' });
    expect([answer.status, answer.body.error.details.code]).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });
});
