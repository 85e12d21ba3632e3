import { createClient as createSubscriber } from 'graphql-ws';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import WebSocket from 'ws';
import { api, app, call, graphql, strapi } from '../../helpers/app';
import {
  add,
  createAgency,
  createClient,
  createLead,
  createProperty,
  createSearch,
} from '../../helpers/agency';
import type { Agency } from '../../helpers/agency';
import { createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

let agency: Agency;
beforeAll(async () => {
  agency = await createAgency();
});

const asAgent = (query: string, variables: object = {}) =>
  graphql(query, variables, agency.agent.token);
const get = (address: string, token = agency.agent.token) => call('GET', address, { token });

describe('a task', () => {
  const inbox = async (): Promise<string[]> =>
    (await get('/api/notifications?limit=50')).body.data.map(
      ({ title }: { title: string }) => title,
    );
  const told = async (title: string) => (await inbox()).filter((one) => one.includes(title)).length;
  const change = (id: string, data: object) =>
    call('PUT', `/api/crm/tasks/${id}`, { token: agency.agent.token, body: { data } });

  it('is reminded of once, again when it is put off, and not when it is done', async () => {
    const task = (title: string, data: object = {}) =>
      add(agency.agent, 'tasks', {
        title,
        dueAt: '2026-01-02T09:00:00.000Z',
        remindAt: '2026-01-01T09:00:00.000Z',
        ...data,
      });
    const id = await task('Call Awa');
    await task('Done long ago', { doneAt: '2026-01-01T08:00:00.000Z' });
    await task('Far away', { remindAt: '2099-01-01T09:00:00.000Z' });
    await api('crm').remindOfTasks();
    await until(async () => (await told('Call Awa')) === 1);
    expect(await api('crm').remindOfTasks()).toBe(0);
    await change(id, { remindAt: '2026-01-01T10:00:00.000Z' });
    await api('crm').remindOfTasks();
    await until(async () => (await told('Call Awa')) === 2);
    expect([await told('Done long ago'), await told('Far away')]).toEqual([0, 0]);
    const forged = await change(id, { remindedFor: '2031-01-01T10:00:00.000Z' });
    expect(forged.status).toBe(400);
  });

  it('is told to whoever it is assigned to', async () => {
    const colleague = await createPerson(agency.organisation, 'agent');
    await add(agency.agent, 'tasks', {
      title: 'For a colleague',
      dueAt: '2026-01-02T09:00:00.000Z',
      remindAt: '2026-01-01T09:00:00.000Z',
      assigneeKey: `user:${colleague.documentId}`,
    });
    await api('crm').remindOfTasks();
    const theirs = async () => (await get('/api/notifications', colleague.token)).body.data;
    await until(async () => (await theirs()).length === 1);
    expect(await told('For a colleague')).toBe(0);
  });
});

describe('GraphQL', () => {
  it('has the matches and the verbs', async () => {
    const clientId = await createClient(agency);
    const lead = await createLead(agency, { clientId });
    const search = await createSearch(agency, lead);
    const property = await createProperty(agency, { price: '104000' });
    await api('crm').indexed();
    const found = await asAgent(
      `query ($lead: ID!, $property: ID!, $search: ID!) {
        leadMatches(lead: $lead) { propertyId score findings { criterion code points ratio } }
        propertyLeads(property: $property) { leadId score }
        explainMatch(search: $search, property: $property) { matches score exclusions { code } }
      }`,
      { lead, property, search },
    );
    const { leadMatches, propertyLeads, explainMatch } = found.body.data;
    const [match] = leadMatches;
    expect(match).toMatchObject({ propertyId: property, score: propertyLeads[0].score });
    expect(explainMatch).toEqual({ matches: true, score: match.score, exclusions: [] });
    const points = match.findings.map((finding: { points: number }) => finding.points);
    expect(points.reduce((sum: number, one: number) => sum + one, 0)).toBe(match.score * 100);

    const twin = await createClient(agency);
    const changed = await asAgent(
      `mutation ($lead: ID!, $property: ID!, $client: ID!, $twin: ID!, $stage: ID!) {
        giveMatchFeedback(lead: $lead, property: $property, feedback: "favourite") { feedback }
        moveLead(id: $lead, stage: $stage) { stageId }
        setClientConsent(id: $client, consent: "granted", source: "Form") { consent }
        mergeClients(id: $client, with: $twin) { documentId }
      }`,
      { lead, property, client: clientId, twin, stage: agency.stages[1] },
    );
    expect(changed.body.data).toEqual({
      giveMatchFeedback: { feedback: 'favourite' },
      moveLead: { stageId: agency.stages[1] },
      setClientConsent: { consent: 'granted' },
      mergeClients: { documentId: clientId },
    });
    const stranger = (await createAgency()).agent.token;
    const refused = await graphql(`{ leadMatches(lead: "${lead}") { score } }`, {}, stranger);
    expect(refused.body.errors).toHaveLength(1);
  });

  it('tells of a match as it happens', async () => {
    const lead = await createLead(agency);
    await createSearch(agency, lead);
    const client = createSubscriber({
      url: `${app.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { token: agency.agent.token },
    });
    const heard: any[] = [];
    client.subscribe(
      {
        query: `subscription ($organisation: ID, $lead: ID) {
          leadMatched(organisationId: $organisation, lead: $lead) { entityId data }
        }`,
        variables: { organisation: agency.organisation.documentId, lead },
      },
      { next: (result) => heard.push(result), error: () => undefined, complete: () => undefined },
    );
    // Nothing says when a subscription has begun.
    await until(async () => {
      await createProperty(agency);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return heard.length > 0;
    });
    await client.dispose();
    expect(heard[0].data.leadMatched).toMatchObject({
      entityId: lead,
      data: { leadId: lead, change: 'new', score: 100 },
    });
  });
});

describe('a property', () => {
  const picture = () => {
    const form = new FormData();
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    form.append('file', new Blob([pixel], { type: 'image/png' }), 'pixel.png');
    return form;
  };
  const send = (property: string, token: string, more: Record<string, string> = {}) => {
    const form = picture();
    for (const [name, value] of Object.entries(more)) form.append(name, value);
    return fetch(`${app.url}/api/properties/${property}/images`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
  };

  it('takes pictures from its agents, in order, one of them the first', async () => {
    const property = await createProperty(agency);
    const { token } = agency.agent;
    expect((await send(property, token, { caption: 'Hall' })).status).toBe(201);
    expect((await send(property, token, { primary: 'true' })).status).toBe(201);
    const { body } = await call('GET', `/api/properties/${property}/images`);
    expect(body.data).toMatchObject([
      { order: 1, caption: 'Hall', primary: false },
      { order: 2, primary: true },
    ]);
    const customer = await createPerson(agency.organisation, 'customer');
    expect((await send(property, customer.token)).status).toBeGreaterThan(400);
  });

  it('has a history of who changed its price and status, for the desk', async () => {
    const { token, documentId } = agency.agent;
    const property = await createProperty(agency);
    const body = { data: { price: '70000', status: 'reserved' } };
    expect((await call('PUT', `/api/properties/${property}`, { token, body })).status).toBe(200);
    const { body: history } = await get(`/api/properties/${property}/history`);
    expect(history.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'status', before: 'available', after: 'reserved' }),
        expect.objectContaining({ field: 'price', actor: { kind: 'user', id: documentId } }),
      ]),
    );
    const customer = await createPerson(agency.organisation, 'customer');
    expect((await get(`/api/properties/${property}/history`, customer.token)).status).toBe(403);
  });

  it('keeps who added a document, and shows documents to nobody outside', async () => {
    const first = await createProperty(agency);
    const form = picture();
    form.append('type', 'plan');
    const headers = { authorization: `Bearer ${agency.agent.token}` };
    const address = `${app.url}/api/properties/${first}/documents`;
    expect((await fetch(address, { method: 'POST', headers, body: form })).status).toBe(201);
    const file = await strapi.db.connection('files').orderBy('id', 'desc').first('id');
    const property = await createProperty(agency);
    const { token, documentId } = agency.agent;
    const forged = { file: file.id, type: 'deed', uploadedBy: 'admin:1' };
    const body = { data: { documents: [forged] } };
    const put = await call('PUT', `/api/properties/${property}`, { token, body });
    expect([put.status, put.body.data?.documents]).toEqual([200, undefined]);
    const stored = (await strapi.documents('api::property.property').findOne({
      documentId: property,
      populate: ['documents'] as never,
    })) as any;
    expect(stored.documents).toMatchObject([{ type: 'deed', uploadedBy: `user:${documentId}` }]);
  });
});

describe('npm run import:clients and import:leads', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-crm-import-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = async (what: string, lines: string[]): Promise<string> => {
    const file = path.join(folder, `${what}.csv`);
    writeFileSync(file, lines.join('\n'));
    const script = path.join(__dirname, `../../../scripts/import-${what}.mjs`);
    const errors = path.join(folder, 'errors.csv');
    const { slug } = agency.organisation;
    const more = [file, '--organisation', slug, '--errors', errors];
    const env = { ...process.env, DATABASE_URL: app.databaseUrl, CRM_COUNTRY: 'SN' };
    // Ends with 2 when a line is bad, and says so on stdout all the same.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...more], {
      env,
    }).catch((error: { stdout: string; stderr: string }) => error);
    if (stdout === '') throw new Error(stderr);
    return stdout;
  };

  it('brings new people and what they look for, finds twins, says what is wrong with which line', async () => {
    await createClient(agency, { name: 'Known', email: 'known@example.sn' });
    const clients = [
      'id,name,email,phone,language,notes',
      'c1,Awa Ndiaye,Awa@Import.sn,77 222 33 44,fr,',
      'c2,Known again,KNOWN@example.sn,,,',
      'c3,Same phone,,+221 77 222 33 44,,',
      'c4,Nobody,not-an-address,,,',
      'c5,Modou Fall,,,ar,Mornings',
    ];
    expect(await run('clients', clients)).toMatch(/5 rows: 2 new, 0 changed, .* 3 bad/);
    const again = clients.map((line) => line.replace('Modou Fall', 'Modou F. Fall'));
    expect(await run('clients', again)).toMatch(/5 rows: 0 new, 1 changed, 1 as .* 3 bad/);
    const rows = await strapi.db
      .connection('crm_clients')
      .where({ organisation_id: agency.organisation.documentId, source: 'csv' })
      .orderBy('source_id')
      .select('name', 'email_key', 'phone_key', 'consent');
    expect(rows).toEqual([
      {
        name: 'Awa Ndiaye',
        email_key: 'awa@import.sn',
        phone_key: '+221772223344',
        consent: 'unknown',
      },
      { name: 'Modou F. Fall', email_key: null, phone_key: null, consent: 'unknown' },
    ]);

    const leads = [
      'id,client,title,priority,notes',
      'l1,c1,Looks for a villa,high,',
      'l2,known@example.sn,Looks for land,,',
      'l3,nobody@example.sn,Lost,,',
    ];
    expect(await run('leads', leads)).toMatch(/3 rows: 2 new, .* 1 bad/);
    const imported = await get('/api/crm/leads?filters[source]=csv&sort=sourceId');
    expect(imported.body.data).toMatchObject([
      { title: 'Looks for a villa', priority: 'high', stageId: agency.stages[0] },
      { title: 'Looks for land', priority: 'normal' },
    ]);
  });
});
