import { parse } from 'csv-parse/sync';
import { api, call, strapi } from '../../helpers/app';
import {
  createAdministrator,
  createOrganisation,
  createPerson,
  signIn,
} from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import type { NamedEntry } from '../../../plugins/audit/shared/contracts';
import { recordedBy } from './log-helper';

/** An administrator with a role of his own, who works for one organisation. */
const createOfficer = async (organisation: Organisation, actions: string[]): Promise<string> => {
  const role = await strapi.service('admin::role').create({ name: `officer-${Math.random()}` });
  await strapi.service('admin::role').assignPermissions(
    role.id,
    actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
  );
  const user = await strapi.service('admin::user').create({
    email: `officer-${Math.random()}@example.test`,
    firstname: 'Off',
    password: 'Correct-Horse-9',
    isActive: true,
    roles: [role.id],
  });
  await strapi.documents('plugin::kernel.membership').create({
    data: {
      organisationId: organisation.documentId,
      accountKey: `admin:${user.id}`,
      role: 'manager',
    } as never,
  });
  const sessions = strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(user.id), 'officer', {
    type: 'refresh',
  });
  const access = await sessions.generateAccessToken(refresh.token);
  return (access as { token: string }).token;
};

describe('reading the log', () => {
  let a: Organisation;
  let b: Organisation;
  let manager: Person;
  let staff: Person;
  let officer: string;
  let admin: string;

  beforeAll(async () => {
    a = await createOrganisation();
    b = await createOrganisation();
    manager = await createPerson(a, 'manager');
    staff = await createPerson(a, 'staff');
    manager.token = await signIn(manager.id);
    for (const organisation of [a, b]) {
      for (const slug of ['one', 'two', 'three']) {
        await strapi.documents('plugin::kernel.branch').create({
          data: {
            organisationId: organisation.documentId,
            name: `=HYPERLINK("${slug}")`,
            slug,
            timeZone: 'Europe/Paris',
          } as never,
        });
      }
    }
    const read = ['plugin::audit.read', 'plugin::audit.export', 'plugin::audit.verify'];
    officer = await createOfficer(a, read);
    admin = (await createAdministrator()).token;
  });

  describe('over /api/logs', () => {
    const logs = (query = '', token = manager.token) =>
      call('GET', `/api/logs/${query}`, { token });

    it('is for managers, and of their organisation', async () => {
      const { status, body } = await logs();
      expect(status).toBe(200);
      expect(body.data.length).toBeGreaterThan(3);
      for (const log of body.data) expect(log.organisation).toBe(a.documentId);
      expect(body.data[0]).toMatchObject({
        action: expect.any(String),
        who: expect.any(String),
        details: expect.any(Object),
        timestamp: expect.stringMatching(/Z$/),
      });
      expect((await logs('', staff.token)).body.error.details.code).toBe('ROLE_REQUIRED');
      expect((await call('GET', '/api/logs')).status).toBeGreaterThanOrEqual(401);
    });

    it('shows one entry, and none of somebody else', async () => {
      const [mine] = (await logs('?limit=1')).body.data;
      expect((await logs(mine.id)).body.data).toEqual(mine);
      const [theirs] = (await api('audit').search({ organisation: b.documentId }, {})).entries;
      expect((await logs(theirs!.id)).status).toBe(404);
      expect((await logs('nonsense')).status).toBe(404);
    });

    it('filters, and pages with a cursor', async () => {
      const query = '?entity=plugin::kernel.branch&action=content.kernel.*&limit=2';
      const first = (await logs(query)).body;
      expect(first.data).toHaveLength(2);
      const second = (await logs(`${query}&cursor=${first.meta.cursor}`)).body;
      expect(second.data).toHaveLength(1);
      expect(second.meta.cursor).toBeNull();
      const slugs = [...first.data, ...second.data].map(
        ({ details }) => details.changes.find((one: any) => one.field === 'slug').after,
      );
      expect(slugs).toEqual(['three', 'two', 'one']);

      const [{ details, timestamp }] = first.data;
      const one = (await logs(`?entity=plugin::kernel.branch:${details.entity.id}`)).body;
      expect(one.data).toHaveLength(1);
      expect((await logs(`?to=${first.data[1].timestamp}`)).body.data.length).toBeGreaterThan(0);
      expect((await logs(`?from=2999-01-01`)).body.data).toEqual([]);
      expect(timestamp).toBeTruthy();
      expect((await logs('?actor=user')).body.data).toEqual([]);
      expect((await logs(`?organisation=${b.documentId}`)).body.data).toEqual([]);
    });

    it.each([
      ['limit=1000', 'limit'],
      ['from=yesterday', 'from'],
      ['cursor=1', 'cursor'],
      ['nonsense=1', 'nonsense'],
    ])('refuses ?%s by name', async (query, field) => {
      const { status, body } = await logs(`?${query}`);
      expect([status, body.error.details.field]).toEqual([400, field]);
    });
  });

  describe('in the admin panel', () => {
    const asOfficer = (path: string, body?: unknown) =>
      call(body ? 'POST' : 'GET', `/audit${path}`, { token: officer, body });

    it('shows an administrator of one organisation only that one', async () => {
      const { entries } = (await asOfficer('/entries?limit=100')).body;
      expect(new Set(entries.map((one: any) => one.chain))).toEqual(new Set([a.documentId]));
      const { chains } = (await asOfficer('/chains')).body;
      expect(chains.map((one: any) => one.chain)).toEqual([a.documentId]);
      const csv = (await asOfficer('/export?format=csv')).body as string;
      expect(csv).not.toContain(b.documentId);
      for (const path of [
        `/export?format=chain&organisation=${b.documentId}`,
        '/export?format=chain&organisation=platform',
      ]) {
        expect((await asOfficer(path)).status).toBe(404);
      }
      expect((await asOfficer('/export?format=chain')).status).toBe(400);
      expect((await asOfficer('/verify', { chain: b.documentId })).status).toBe(404);
    });

    it('says what the account of whoever acted is called, until it is gone', async () => {
      const ada = await createAdministrator();
      await call('POST', '/content-manager/collection-types/api::faq.faq', {
        token: ada.token,
        body: { organisationId: a.documentId, question: 'Who?', answer: 'Ada' },
      });
      const hers = async () => {
        const { entries } = (await asOfficer(`/entries?actor=admin:${ada.id}`)).body;
        const { body } = await asOfficer(`/entries/${entries[0].id}`);
        expect(body).toEqual(entries[0]);
        return entries.map(({ actor, actorName }: NamedEntry) => [actor.id, actorName]);
      };
      expect(await hers()).toEqual([[String(ada.id), 'Ada Admin']]);
      await strapi.service('admin::user').deleteById(ada.id);
      expect(await hers()).toEqual([[String(ada.id), null]]);
    });

    it('asks for the permission', async () => {
      const reader = await createOfficer(a, ['plugin::audit.read']);
      const status = async (method: string, path: string, body?: unknown) =>
        (await call(method, `/audit${path}`, { token: reader, body })).status;
      expect(await status('GET', '/entries')).toBe(200);
      expect(await status('GET', '/export?format=csv')).toBe(403);
      expect(await status('POST', '/verify', { chain: a.documentId })).toBe(403);
    });

    it('verifies a chain step by step', async () => {
      const { body } = await asOfficer('/verify', { chain: a.documentId });
      expect(body).toMatchObject({ done: true, fault: null });
      expect(body.checked).toBeGreaterThan(3);
      const again = await asOfficer('/verify', { chain: a.documentId, position: body.position });
      expect(again.body).toMatchObject({ checked: 0, done: true, fault: null });
    });

    it('exports CSV that runs nothing, and NDJSON, and records that it did', async () => {
      // A cell that whoever writes can begin as he likes.
      const headers = { 'user-agent': '=HYPERLINK("evil")' };
      const data = { organisationId: b.documentId, name: 'four', slug: 'four', timeZone: 'UTC' };
      const path = '/content-manager/collection-types/plugin::kernel.branch';
      expect((await call('POST', path, { token: admin, body: data, headers })).status).toBe(201);
      let csv = '';
      const recorded = await recordedBy(async () => {
        const query = `format=csv&organisation=${b.documentId}&action=content.kernel.branch.created`;
        csv = (await call('GET', `/audit/export?${query}`, { token: admin })).body;
      });
      expect(recorded.map(({ action, chain }) => [action, chain])).toEqual([
        ['audit.log.exported', b.documentId],
      ]);
      const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
      expect(rows).toHaveLength(4);
      expect(rows[0]?.['userAgent']).toBe(`'=HYPERLINK("evil")`);
      expect(rows[1]).toMatchObject({ organisation: b.documentId, actor: 'job:system' });
      expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);

      const ndjson = await call('GET', '/audit/export?format=ndjson&limit=1', { token: admin });
      expect(ndjson.status).toBe(400);
      const lines = (await call<string>('GET', '/audit/export?format=ndjson', { token: admin }))
        .body;
      for (const line of lines.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('hash');
    });
  });
});
