import { api, call as callApp, graphql, strapi } from '../../helpers/app';
import type {} from '../../../plugins/audit/shared/audit-api';
import {
  add,
  createAgency,
  createClient,
  createLead,
  createProperty,
  createSearch,
} from '../../helpers/agency';
import type { Agency } from '../../helpers/agency';
import { createAdministrator, createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

let agency: Agency;
let home: string;
beforeAll(async () => {
  agency = await createAgency();
  home = await createProperty(agency);
  await api('crm').indexed();
});

const post = (path: string, body: object = {}, token = agency.agent.token) =>
  callApp('POST', `/api/crm/${path}`, { token, body });
const get = (path: string, token = agency.agent.token) =>
  callApp('GET', `/api/crm/${path}`, { token });

describe('clients', () => {
  it('are the desk’s own business', async () => {
    const id = await createClient(agency, { email: 'Awa@Example.SN' });
    const stranger = await createPerson((await createAgency()).organisation, 'agent');
    const customer = await createPerson(agency.organisation, 'customer');
    expect((await get(`clients/${id}`)).body.data).toMatchObject({ consent: 'unknown' });
    expect((await get(`clients/${id}`)).body.data.emailKey).toBeUndefined();
    for (const { token } of [stranger, customer]) {
      expect((await get(`clients/${id}`, token)).status).toBe(404);
      expect(
        (await post(`clients/${id}/consent`, { consent: 'granted', source: 'x' }, token)).status,
      ).toBe(404);
    }
    expect((await callApp('GET', '/api/crm/clients')).status).toBe(403);
  });

  it('are not made twice with one mail address or phone number, however they are written', async () => {
    await createClient(agency, { email: 'Binta@example.sn', phone: '+221 77 765 43 21' });
    const again = { name: 'B. Ndiaye', organisationId: agency.organisation.documentId };
    for (const twin of [{ email: 'BINTA@example.sn' }, { phone: '00221777654321' }]) {
      const { status, body } = await post('clients', { data: { ...again, ...twin } });
      expect([status, body.error.details.code]).toEqual([409, 'DUPLICATE_CLIENT']);
      expect(body.error.details.twins).toHaveLength(1);
    }
    const wrong = await post('clients', { data: { ...again, phone: 'call me' } });
    expect([wrong.status, wrong.body.error.details]).toMatchObject([400, { field: 'phone' }]);
  });

  it('are not made twice by forms that are sent at the same moment', async () => {
    const data = {
      name: 'Twice',
      email: 'twice@example.sn',
      organisationId: agency.organisation.documentId,
    };
    const replies = await Promise.all([1, 2, 3, 4].map(() => post('clients', { data })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('are found when their names are alike', async () => {
    const a = await createClient(agency, { name: 'Mamadou Diallo' });
    const b = await createClient(agency, { name: 'Mamadou Dialo' });
    const { body } = await get(`clients/${a}/duplicates`);
    expect(body.data).toMatchObject([{ id: b, by: 'name' }]);
    expect(body.data[0].similarity).toBeGreaterThan(0.6);
  });
});

describe('consent', () => {
  it('is given by its verb, with where it was given, and told', async () => {
    const id = await createClient(agency);
    const { token } = agency.agent;
    const body = { data: { consent: 'granted' } };
    const refused = await callApp('PUT', `/api/crm/clients/${id}`, { token, body });
    expect([refused.status, refused.body.error.details.code]).toEqual([400, 'VERBS_ONLY']);
    const mutation = `mutation { updateCrmClient(documentId: "${id}", data: { consent: granted }) { consent } }`;
    const byGraphql = await graphql(mutation, {}, token);
    expect(JSON.stringify(byGraphql.body.errors)).toContain('VERBS_ONLY');

    const granted = await post(`clients/${id}/consent`, {
      consent: 'granted',
      source: 'Phone call',
    });
    expect(granted.body.data).toMatchObject({ consent: 'granted', consentSource: 'Phone call' });
    const told = async () => {
      const names = ['crm.client.consented'];
      const page = await api('kernel').events.read({ after: '0', names, limit: 1000 });
      return page.events.find(({ entityId }) => entityId === id)?.data;
    };
    await until(async () => (await told()) !== undefined);
    expect(await told()).toEqual({ from: 'unknown', to: 'granted' });
  });

  it('gates what the desk does, too', async () => {
    const clientId = await createClient(agency);
    const call = {
      clientId,
      kind: 'call',
      direction: 'outbound',
      at: '2026-11-20T10:00:00Z',
      summary: 'Called',
      organisationId: agency.organisation.documentId,
    };
    const refused = await post('interactions', { data: call });
    expect([refused.status, refused.body.error.details.code]).toEqual([409, 'CONSENT_REQUIRED']);
    expect((await post('interactions', { data: { ...call, direction: 'inbound' } })).status).toBe(
      201,
    );
    const mutation = `mutation ($data: CrmInteractionInput!) {
      createCrmInteraction(data: $data) { documentId } }`;
    const byGraphql = await graphql(mutation, { data: call }, agency.agent.token);
    expect(JSON.stringify(byGraphql.body.errors)).toContain('CONSENT_REQUIRED');
    const lead = await createLead(agency, { clientId });
    const administrator = (await createAdministrator()).token;
    const byPanel = (kind: string) =>
      callApp('POST', `/crm/leads/${lead}/notes`, {
        token: administrator,
        body: { kind, direction: 'outbound', summary: 'Called' },
      });
    expect((await byPanel('call')).body.error.details.code).toBe('CONSENT_REQUIRED');
    expect((await byPanel('note')).status).toBe(200);
    await post(`clients/${clientId}/consent`, { consent: 'granted', source: 'Form' });
    expect((await post('interactions', { data: call })).status).toBe(201);
    await post(`clients/${clientId}/consent`, { consent: 'withdrawn', source: 'Mail' });
    await expect(api('crm').requireConsent(clientId)).rejects.toMatchObject({
      code: 'CONSENT_REQUIRED',
    });
  });
});

interface History {
  client: string;
  lead: string;
}

/** A client with one of everything. */
const history = async (name: string): Promise<History> => {
  const client = await createClient(agency, { name, email: `${name}@history.sn` });
  const lead = await createLead(agency, { clientId: client });
  await createSearch(agency, lead);
  const at = '2026-11-20T10:00:00Z';
  const rest = { clientId: client, leadId: lead };
  const summary = `Note of ${name}`;
  await add(agency.agent, 'interactions', { ...rest, kind: 'note', at, summary });
  await add(agency.agent, 'tasks', { ...rest, title: 'Call', dueAt: at });
  await post('matches/feedback', { lead, property: home, feedback: 'favourite' });
  await strapi.db.connection('crm_alerts').insert({
    ...{ organisation_id: agency.organisation.documentId, lead_id: lead, client_id: client },
    ...{ search_id: lead, property_id: home, change: 'new:1', state: 'withheld' },
  });
  return { client, lead };
};

const TABLES = ['crm_leads', 'crm_interactions', 'crm_tasks', 'crm_matches', 'crm_alerts'];

/** Everything that hangs on these clients and their leads. */
const rowsOf = async (all: readonly History[]): Promise<Record<string, any[]>> => {
  const db = strapi.db.connection;
  const clients = all.map(({ client }) => client);
  const leads = all.map(({ lead }) => lead);
  const found: Record<string, any[]> = {};
  for (const table of TABLES) {
    const [column, ids] = table === 'crm_leads' ? ['document_id', leads] : ['lead_id', leads];
    found[table] = await db(table).whereIn(column, ids).orderBy('id');
  }
  const told = ['document_id', 'name', 'email', 'phone', 'consent', 'merged_into'];
  found['crm_clients'] = (
    await db('crm_clients')
      .whereIn('document_id', clients)
      .orderBy('id')
      .select('id', ...told)
  ).map(({ document_id: client_id, ...row }) => ({ ...row, document_id: client_id }));
  return found;
};

/** What the audit trail says of them. */
const entriesOf = async (all: readonly History[]): Promise<{ id: string }[]> => {
  const ids = all.flatMap(({ client, lead }) => [client, lead]);
  const pages = await Promise.all(
    ids.map((entityId) =>
      api('audit').search(
        { organisation: agency.organisation.documentId, entityId },
        { limit: 100 },
      ),
    ),
  );
  return pages.flatMap(({ entries }) => entries);
};

describe('a merge', () => {
  it('moves everything, keeps the more careful consent, and can be undone', async () => {
    const kept = await createClient(agency, { name: 'Fatou Sow', phone: '+221771112233' });
    const other = await createClient(agency, { name: 'Fatou Sow', email: 'fatou@example.sn' });
    await post(`clients/${other}/consent`, { consent: 'withdrawn', source: 'Mail' });
    const lead = await createLead(agency, { clientId: other });
    const task = await add(agency.agent, 'tasks', {
      clientId: other,
      title: 'Call',
      dueAt: '2026-11-22T09:00:00Z',
    });
    await add(agency.agent, 'interactions', {
      clientId: other,
      kind: 'note',
      at: '2026-11-20T10:00:00Z',
      summary: 'x',
    });

    const merged = await post(`clients/${kept}/merge`, { with: other });
    expect(merged.body.data.client).toMatchObject({
      email: 'fatou@example.sn',
      consent: 'withdrawn',
    });
    expect((await get(`leads/${lead}`)).body.data.clientId).toBe(kept);
    expect((await get(`tasks/${task}`)).body.data.clientId).toBe(kept);
    expect((await get(`clients/${other}`)).body.data.mergedInto).toBe(kept);
    expect((await post(`clients/${kept}/merge`, { with: other })).body.error.details.code).toBe(
      'ALREADY_MERGED',
    );
    const later = await createLead(agency, { clientId: kept });

    const undone = await post(`merges/${merged.body.data.id}/undo`);
    expect(undone.body.data.client).toMatchObject({ email: null, consent: 'unknown' });
    expect((await get(`leads/${lead}`)).body.data.clientId).toBe(other);
    expect((await get(`leads/${later}`)).body.data.clientId).toBe(kept);
    expect((await get(`clients/${other}`)).body.data).toMatchObject({
      mergedInto: null,
      email: 'fatou@example.sn',
    });
    const rows = await strapi.db.connection('crm_interactions').where({ client_id: other });
    expect(rows).toHaveLength(1);
    expect((await post(`merges/${merged.body.data.id}/undo`)).body.error.details.code).toBe(
      'ALREADY_UNDONE',
    );
  });

  it('loses no interaction, match or audit entry, and undone leaves everything as it was', async () => {
    const [kept, other] = [await history('Keeps'), await history('Goes')];
    const all = [kept, other];
    const before = { rows: await rowsOf(all), entries: await entriesOf(all) };
    expect(before.rows['crm_matches']).toHaveLength(2);

    const merged = await post(`clients/${kept.client}/merge`, { with: other.client });
    expect(merged.status).toBe(200);
    const during = await rowsOf(all);
    for (const [table, rows] of Object.entries(before.rows)) {
      expect([table, during[table]?.map(({ id }) => id)]).toEqual([
        table,
        rows.map(({ id }) => id),
      ]);
      const owners = new Set(during[table]?.map((row) => row['client_id'] ?? kept.client));
      expect([table, [...owners]]).toEqual([table, [kept.client]]);
    }
    expect(await entriesOf(all)).toEqual(expect.arrayContaining(before.entries));
    const page = await get(`interactions?filters[clientId]=${kept.client}&sort=id`);
    expect(page.body.data.map(({ summary }: { summary: string }) => summary)).toEqual([
      'Note of Keeps',
      'Note of Goes',
    ]);
    const { body: matches } = await get(`matches?lead=${other.lead}`);
    expect(matches.data).toMatchObject([{ feedback: 'favourite' }]);

    await post(`merges/${merged.body.data.id}/undo`);
    expect(await rowsOf(all)).toEqual(before.rows);
    expect(await entriesOf(all)).toEqual(expect.arrayContaining(before.entries));
  });

  it('stays within the organisation', async () => {
    const [a, stranger] = [await createClient(agency), await createClient(await createAgency())];
    expect((await post(`clients/${a}/merge`, { with: stranger })).status).toBe(404);
    expect((await post(`clients/${a}/merge`, { with: a })).status).toBe(400);
  });
});

describe('a lead', () => {
  it('begins in the first stage and moves by its verb, in the order it was put', async () => {
    const [first, second, third] = [
      await createLead(agency),
      await createLead(agency),
      await createLead(agency),
    ];
    const [start, visits] = agency.stages as [string, string];
    expect((await get(`leads/${first}`)).body.data.stageId).toBe(start);
    for (const id of [first, second]) await post(`leads/${id}/move`, { stage: visits });
    await post(`leads/${third}/move`, { stage: visits, before: second });
    const column = await get(`leads?filters[stageId]=${visits}&sort=rank`);
    expect(column.body.data.map((one: { documentId: string }) => one.documentId)).toEqual([
      first,
      third,
      second,
    ]);
    const put = await callApp('PUT', `/api/crm/leads/${first}`, {
      token: agency.agent.token,
      body: { data: { stageId: start } },
    });
    expect(put.body.error.details.code).toBe('VERBS_ONLY');
  });

  it('names only what is of its organisation', async () => {
    const foreign = await createClient(await createAgency());
    const data = { title: 'x', clientId: foreign, organisationId: agency.organisation.documentId };
    const { status, body } = await post('leads', { data });
    expect([status, body.error.details]).toMatchObject([
      400,
      { field: 'clientId', code: 'UNKNOWN_REFERENCE' },
    ]);
  });
});
