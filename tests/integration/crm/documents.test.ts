import { existsSync, readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import sharp from 'sharp';
import { restoreBackup } from '../../../plugins/kernel/server/src/backup/restore-backup';
import { withSession } from '../../../plugins/kernel/server/src/backup/session';
import { verifyBackup } from '../../../plugins/kernel/server/src/backup/verify-backup';
import { writeBackup } from '../../../plugins/kernel/server/src/backup/write-backup';
import { createAgency, createProperty } from '../../helpers/agency';
import type { Agency } from '../../helpers/agency';
import { api, app, call, strapi } from '../../helpers/app';
import { removeTemporaryFolders, temporaryFolder, withClient } from '../../helpers/backups';
import { createDatabase, dropDatabase, templateName } from '../../helpers/databases.cjs';
import { createAdministrator, createPerson } from '../../helpers/people';
import { testEnv } from '../../helpers/test-env.cjs';

const TEXT = '%PDF-1.7 a deed of ten pages';
const uploads = path.join(strapi.dirs.static.public, 'uploads');
const before = new Set(readdirSync(uploads));

let agency: Agency;
let rival: Agency;
beforeAll(async () => {
  [agency, rival] = [await createAgency(), await createAgency()];
});
afterAll(async () => {
  const { rm } = await import('node:fs/promises');
  const ours = readdirSync(uploads).filter((name) => !before.has(name));
  await Promise.all(ours.map((name) => rm(path.join(uploads, name))));
  removeTemporaryFolders();
});

interface Document {
  id: string;
  url: string;
  uploadedBy: string;
  name: string;
}

const send = (address: string, fields: Record<string, string>, file: Blob, token: string) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.type === 'image/png' ? 'plan.png' : 'Acte été.pdf');
  const headers = { authorization: `Bearer ${token}` };
  return fetch(app.url + address, { method: 'POST', headers, body: form });
};

const pdf = new Blob([TEXT], { type: 'application/pdf' });
const pixel = new Blob(
  [
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ],
  { type: 'image/png' },
);

/** Large enough that the media library makes smaller ones of it. */
const plan = async (): Promise<Blob> => {
  const background = { r: 9, g: 9, b: 9 };
  const paper = sharp({ create: { width: 500, height: 500, channels: 3, background } });
  return new Blob([new Uint8Array(await paper.png().toBuffer())], { type: 'image/png' });
};

/** A property with a document, its address for programs, and where its file lies. */
const deed = async (file = pdf) => {
  const property = await createProperty(agency);
  const address = `/api/properties/${property}/documents`;
  const answer = await send(address, { type: 'deed' }, file, agency.agent.token);
  expect(answer.status).toBe(201);
  const document = ((await answer.json()) as { data: Document }).data;
  const stored = await strapi.db
    .query('plugin::upload.file')
    .findOne({ where: { documentId: document.id } });
  return { property, document, file: stored as { id: number; url: string; hash: string } };
};

/** As it goes over the wire: fetch would tidy the path up. */
const raw = (address: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    http
      .get({ hostname, port, path: address, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject);
  });

/** What the browser of a panel holds after the panel has asked for anything. */
const passOf = async (token: string): Promise<string> => {
  const { status, headers } = await call('GET', '/admin/users/me', { token });
  expect(status).toBe(200);
  const cookies = headers.getSetCookie().filter((cookie) => cookie.startsWith('guichet_files'));
  for (const cookie of cookies)
    expect(cookie).toMatch(/path=\/uploads;.*samesite=strict; httponly/i);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
};

const administratorOf = async ({ organisation }: Agency): Promise<string> => {
  const administrator = await createAdministrator();
  const role = await strapi.db.query('admin::role').findOne({ where: { code: 'guichet-manager' } });
  await strapi.service('admin::user').updateById(administrator.id, { roles: [role.id] });
  await strapi.documents('plugin::kernel.membership').create({
    data: {
      organisationId: organisation.documentId,
      accountKey: `admin:${administrator.id}`,
      role: 'manager',
    } as never,
  });
  return administrator.token;
};

describe('documents of a property', () => {
  it('are listed and read by agents of their organisation, and by nobody else', async () => {
    const { property, document } = await deed();
    const list = `/api/properties/${property}/documents`;
    const { token, documentId } = agency.agent;
    const { body } = await call('GET', list, { token });
    expect(body.data).toMatchObject([
      { id: document.id, type: 'deed', name: 'Acte été.pdf', uploadedBy: `user:${documentId}` },
    ]);
    const read = await call('GET', document.url, { token });
    expect([read.status, read.body]).toEqual([200, TEXT]);

    const customer = (await createPerson(agency.organisation, 'customer')).token;
    for (const address of [list, document.url]) {
      expect((await call('GET', address)).status).toBe(403);
      expect((await call('GET', address, { token: rival.agent.token })).status).toBe(404);
      expect((await call('GET', address, { token: customer })).status).toBe(403);
    }
    const foreign = document.url.replace(property, await createProperty(agency));
    expect((await call('GET', foreign, { token })).status).toBe(404);
    const other = await send(list, { type: 'deed' }, pdf, rival.agent.token);
    expect(other.status).toBe(404);
    expect((await send(list, { type: 'secret' }, pdf, token)).status).toBe(400);
  });

  it('come in parts and under their names, and stay in no cache', async () => {
    const { document } = await deed();
    const { token } = agency.agent;
    const read = (range: string) =>
      call('GET', document.url, { token, headers: { range: `bytes=${range}` } });
    const whole = await call('GET', document.url, { token });
    const expected = {
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': `inline; filename="Acte _t_.pdf"; filename*=UTF-8''Acte%20%C3%A9t%C3%A9.pdf`,
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    };
    for (const [name, value] of Object.entries(expected)) {
      expect([name, whole.headers.get(name)]).toEqual([name, value]);
    }
    const part = await read('5-7');
    expect([part.status, part.body, part.headers.get('content-range')]).toEqual([
      206,
      1.7,
      `bytes 5-7/${TEXT.length}`,
    ]);
    const behind = await read(`${TEXT.length}-`);
    expect([behind.status, behind.headers.get('content-range')]).toEqual([
      416,
      `bytes */${TEXT.length}`,
    ]);
  });
});

describe('the file of a document', () => {
  it('is not there for whoever knows its address, however he writes it', async () => {
    const { file } = await deed(await plan());
    const name = path.basename(file.url);
    expect(existsSync(path.join(uploads, `thumbnail_${name}`))).toBe(true);
    const addresses = [
      file.url,
      `${file.url}?updatedAt=1`,
      `//uploads/${name}`,
      `/./uploads/${name}`,
      `/x/../uploads/${name}`,
      `/%75ploads/${name}`,
      `/uploads%2f${name}`,
      file.url.replace(/\.png$/, '%2epng'),
      `/uploads/thumbnail_${name}`,
    ];
    for (const address of addresses) {
      expect([address, await raw(address)]).toEqual([address, 404]);
      const token = { authorization: `Bearer ${agency.agent.token}` };
      expect([address, await raw(address, token)]).toEqual([address, 404]);
    }
    const shown = await send(
      `/api/properties/${await createProperty(agency)}/images`,
      {},
      pixel,
      agency.agent.token,
    );
    const { url } = ((await shown.json()) as { data: { url: string } }).data;
    expect(await raw(url)).toBe(200);
  });

  it('is shown in the panel of those who may read it, as long as they are signed in', async () => {
    const { file } = await deed(await plan());
    const small = file.url.replace('/plan', '/thumbnail_plan');
    const chief = await createAdministrator();
    const pass = await passOf(chief.token);
    const ours = await passOf(await administratorOf(agency));
    const theirs = await passOf(await administratorOf(rival));
    expect(await raw(file.url, { cookie: pass })).toBe(200);
    expect(await raw(small, { cookie: pass })).toBe(200);
    expect(await raw(file.url, { cookie: ours })).toBe(200);
    expect(await raw(file.url, { cookie: theirs })).toBe(404);
    expect(await raw(file.url, { cookie: pass.replace(`=${chief.id}.`, '=9.') })).toBe(404);
    expect(await raw(file.url, { cookie: pass.split(';')[0] ?? '' })).toBe(404);
    await strapi.sessionManager('admin').invalidateRefreshToken(String(chief.id));
    expect(await raw(file.url, { cookie: pass })).toBe(404);
    expect((await call('GET', '/api/properties')).headers.getSetCookie()).toEqual([]);
  });

  it('stays private when its document, and when its property is deleted', async () => {
    const { property, document, file } = await deed();
    const { token } = agency.agent;
    const body = { data: { documents: [] } };
    expect((await call('PUT', `/api/properties/${property}`, { token, body })).status).toBe(200);
    expect(await raw(file.url)).toBe(404);
    expect((await call('GET', document.url, { token })).status).toBe(404);
    const second = await deed();
    await strapi.documents('api::property.property').delete({ documentId: second.property });
    expect(await raw(second.file.url)).toBe(404);
    expect((await call('GET', second.document.url, { token })).status).toBe(404);
    expect(existsSync(path.join(uploads, path.basename(file.url)))).toBe(true);
  });

  it('becomes nobody else’s, and nothing that is shown becomes a document', async () => {
    const { file } = await deed();
    const claim = (property: string, id: number, token: string) =>
      call('PUT', `/api/properties/${property}`, {
        token,
        body: { data: { documents: [{ file: id, type: 'deed' }] } },
      });
    const stolen = await claim(await createProperty(rival), file.id, rival.agent.token);
    expect([stolen.status, stolen.body.error.details]).toMatchObject([400, { field: 'documents' }]);
    expect((await claim(await createProperty(agency), file.id, agency.agent.token)).status).toBe(
      200,
    );

    const home = await createProperty(agency);
    await send(`/api/properties/${home}/images`, {}, pixel, agency.agent.token);
    const image = await strapi.db.connection('files').orderBy('id', 'desc').first('id', 'url');
    const hidden = await claim(await createProperty(rival), image.id, rival.agent.token);
    expect([hidden.status, hidden.body.error.details.code]).toEqual([409, 'FILE_IN_USE']);
    expect(await raw(image.url)).toBe(200);
  });

  it('is in the backup, and private again where that is restored', async () => {
    const { file } = await deed();
    const folder = temporaryFolder();
    const { AUDIT_KEY } = testEnv(app.databaseUrl);
    const written = await writeBackup({
      ...{ connection: { connectionString: app.databaseUrl }, uploads, folder, keep: 1 },
      ...{ auditKey: AUDIT_KEY, application: '0.1.0', now: api('kernel').clock.now() },
    });
    const target = await createDatabase(templateName());
    const into = temporaryFolder();
    const { manifest } = await verifyBackup(written.file);
    await withSession({ connectionString: target.url }, (client) =>
      restoreBackup(client, { file: written.file, manifest, uploads: into }),
    );
    expect(readFileSync(path.join(into, path.basename(file.url)), 'utf8')).toBe(TEXT);
    const { rows } = await withClient(target.url, (client) =>
      client.query('SELECT organisation_id FROM crm_private_files WHERE file_id = $1', [file.id]),
    );
    expect(rows).toEqual([{ organisation_id: agency.organisation.documentId }]);
    await dropDatabase(target.name);
  });
});
