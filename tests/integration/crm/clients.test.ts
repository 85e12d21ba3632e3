import { api, call, graphql, strapi } from '../../helpers/app';
import { add, createAgency, createClient, createLead } from '../../helpers/agency';
import type { Agency } from '../../helpers/agency';
import { createPerson } from '../../helpers/people';
import { until } from '../../helpers/until';

let agency: Agency;
beforeAll(async () => {
  agency = await createAgency();
});

const post = (path: string, body: object = {}, token = agency.agent.token) =>
  call('POST', `/api/crm/${path}`, { token, body });
const get = (path: string, token = agency.agent.token) =>
  call('GET', `/api/crm/${path}`, { token });

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
    expect((await call('GET', '/api/crm/clients')).status).toBe(403);
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
    const refused = await call('PUT', `/api/crm/clients/${id}`, { token, body });
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
    await post(`clients/${clientId}/consent`, { consent: 'granted', source: 'Form' });
    expect((await post('interactions', { data: call })).status).toBe(201);
    await post(`clients/${clientId}/consent`, { consent: 'withdrawn', source: 'Mail' });
    await expect(api('crm').requireConsent(clientId)).rejects.toMatchObject({
      code: 'CONSENT_REQUIRED',
    });
  });
});

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
    const put = await call('PUT', `/api/crm/leads/${first}`, {
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
