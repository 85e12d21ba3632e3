import { api, call, strapi } from '../../helpers/app';
import {
  createAgency,
  createLead,
  createProperty,
  createSearch,
  plateau,
} from '../../helpers/agency';
import type { Agency } from '../../helpers/agency';
import { until } from '../../helpers/until';

let agency: Agency;
let lead: string;
let search: string;
beforeAll(async () => {
  agency = await createAgency();
  lead = await createLead(agency);
  search = await createSearch(agency, lead);
});

const get = (path: string) => call('GET', `/api/crm/${path}`, { token: agency.agent.token });
const post = (path: string, body: object) =>
  call('POST', `/api/crm/${path}`, { token: agency.agent.token, body });
const idsOf = async (path: string): Promise<string[]> =>
  (await get(path)).body.data.map((one: { property: { id: string } }) => one.property.id);

describe('matches of a lead', () => {
  it('come best first with reasons that add up, and follow what changes', async () => {
    const within = await createProperty(agency);
    const dear = await createProperty(agency, { price: '104000' });
    await createProperty(agency, { price: '200000' });
    await createProperty(agency, { status: 'sold' });
    await createProperty(await createAgency());
    await api('crm').indexed();

    const { body } = await get(`matches?lead=${lead}`);
    expect(body.data.map((one: { property: { id: string } }) => one.property.id)).toEqual([
      within,
      dear,
    ]);
    expect(body.data[0].score).toBe(100);
    const [, near] = body.data;
    const sum = near.findings.reduce(
      (total: number, one: { points: number }) => total + one.points,
      0,
    );
    expect(near.score).toBeCloseTo(sum / 100, 9);
    expect(
      near.findings.find((one: { criterion: string }) => one.criterion === 'price'),
    ).toMatchObject({
      code: 'ABOVE',
      ratio: 0.04,
      limit: 100_000,
    });

    await strapi
      .documents('api::property.property')
      .update({ documentId: within, data: { status: 'sold' } as never });
    await until(async () => !(await idsOf(`matches?lead=${lead}`)).includes(within));
    await strapi.documents('api::property.property').delete({ documentId: dear });
    await until(async () => (await idsOf(`matches?lead=${lead}`)).length === 0);
  });

  it('are found after rows came around the document service', async () => {
    const id = await createProperty(agency, { price: '500000' });
    await strapi.db
      .connection('properties')
      .where({ document_id: id })
      .update({ price: 80_000, updated_at: new Date() });
    await api('crm').indexed();
    expect(await idsOf(`matches?search=${search}`)).toContain(id);
  });

  it('say every reason why a property is not among them', async () => {
    const far = await createProperty(agency, { price: '130000', latitude: 15.5 });
    const { body } = await get(`matches/explain?search=${search}&property=${far}`);
    expect(body.data.explanation).toMatchObject({
      matches: false,
      exclusions: [
        { code: 'TOO_FAR', zone: 'Plateau' },
        { code: 'TOO_HIGH', limit: 100_000, distance: 30_000 },
      ],
    });
  });
});

describe('interested leads of a property', () => {
  it('are found the other way round', async () => {
    const property = await createProperty(agency, { price: '104000' });
    await api('crm').indexed();
    const { body } = await get(`matches?property=${property}`);
    expect(body.data).toMatchObject([{ leadId: lead, searchId: search, consent: 'unknown' }]);
    const [match] = (await get(`matches?lead=${lead}&limit=100`)).body.data.filter(
      (one: { property: { id: string } }) => one.property.id === property,
    );
    expect(body.data[0].score).toBe(match.score);
  });
});

describe('feedback', () => {
  it('takes discarded properties away and changes what counts, explainably', async () => {
    const liked = await createLead(agency);
    const own = await createSearch(agency, liked);
    const far = await createProperty(agency, { latitude: 14.7, title: 'Far, liked' });
    const bad = await createProperty(agency, { price: '99000' });
    await api('crm').indexed();
    const before = (await get(`matches/explain?search=${own}&property=${far}`)).body.data;
    expect(before.factors).toEqual({});
    await post('matches/feedback', { lead: liked, property: far, feedback: 'favourite' });
    await post('matches/feedback', {
      lead: liked,
      property: bad,
      feedback: 'discard',
      reason: 'Noise',
    });
    const after = (await get(`matches/explain?search=${own}&property=${far}`)).body.data;
    expect(after.factors.zone).toBeLessThan(1);
    expect(after.explanation.score).toBeGreaterThan(before.explanation.score);
    const matches = (await get(`matches?lead=${liked}&limit=100`)).body.data;
    expect(matches.map((one: { property: { id: string } }) => one.property.id)).not.toContain(bad);
    expect(
      matches.find((one: { property: { id: string } }) => one.property.id === far).feedback,
    ).toBe('favourite');
    const why = (await get(`matches/explain?search=${own}&property=${bad}`)).body.data;
    expect(why.explanation.exclusions).toEqual([{ code: 'DISCARDED' }]);
    await post('matches/feedback', { lead: liked, property: bad, feedback: null });
    expect(await idsOf(`matches?lead=${liked}&limit=100`)).toContain(bad);
  });
});

describe('a search that is being written', () => {
  it('is counted before it is saved', async () => {
    const { body, status } = await post('saved-searches/preview', {
      lead,
      criteria: plateau,
      minScore: 50,
    });
    expect(status).toBe(200);
    expect(body.data.matching).toBeGreaterThanOrEqual(body.data.reaching);
    expect(body.data.best[0]).toMatchObject({ latitude: expect.any(Number) });
  });

  it.each([
    [{ ...plateau, colour: 'red' }, 'UNKNOWN_FIELD'],
    [{ transaction: 'sale', currency: 'XOF' }, 'NO_CRITERION'],
    [{ ...plateau, measures: { price: { min: 5, max: 1 } } }, 'LIMITS_CROSSED'],
    [{ ...plateau, measures: { price: { hard: true } } }, 'EMPTY_CRITERION'],
  ])('is refused with its field: %j', async (criteria, code) => {
    const data = {
      leadId: lead,
      name: 'x',
      criteria,
      organisationId: agency.organisation.documentId,
    };
    const { status, body } = await post('saved-searches', { data });
    expect([status, body.error.details.code]).toEqual([400, code]);
    expect(body.error.details.field).toMatch(/^criteria/);
  });
});

it('refuses what it does not understand', async () => {
  for (const query of ['', '?lead=a&property=b', `?lead=${lead}&limit=0`, `?lead=${lead}&x=1`]) {
    expect((await get(`matches${query}`)).status).toBe(400);
  }
  expect((await get('matches?lead=unknown0unknown')).status).toBe(404);
});
