import { recordedModels } from '../../../plugins/audit/server/src/capture/recorded-models';
import { APPOINTMENT_UID, WAITLIST_ENTRY_UID } from '../../../plugins/appointments/server/src/uids';
import { organisationScope } from '../../../plugins/kernel/shared/scope';
import { api, call, graphql, strapi } from '../../helpers/app';
import {
  createAdministrator,
  createOrganisation,
  createPerson,
  signIn,
} from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { changesOf, recordedBy } from './log-helper';
import { addNamedRows, changeable, sample, valueOf } from './sample';

declare module '../../../plugins/kernel/shared/events' {
  interface EventPayloads {
    'test.thing.done': Record<string, never>;
  }
}

interface Type {
  uid: string;
  kind: 'collectionType' | 'singleType';
  info: { pluralName: string; singularName: string };
  options?: { draftAndPublish?: boolean };
  pluginOptions?: {
    kernel?: { tenancy: string; write?: string[]; events?: boolean };
    'content-manager'?: { visible?: boolean };
    i18n?: { localized?: boolean };
  };
}

const uids = [
  // Types do not exist before the application is there, and Jest wants the cases at once.
  ...Object.keys(strapi.contentTypes),
];
const typeOf = (uid: string): Type => strapi.contentTypes[uid as never] as unknown as Type;
const emits = (uid: string): boolean => {
  const kernel = typeOf(uid).pluginOptions?.kernel;
  return kernel !== undefined && kernel.events !== false;
};
const documents = uids.filter(emits);
const localised = (uid: string): boolean => typeOf(uid).pluginOptions?.i18n?.localized === true;
/** Only their verbs write them; `appointments/audit.test.ts` walks those. */
const VERBS_ONLY = [APPOINTMENT_UID, WAITLIST_ENTRY_UID] as readonly string[];
const collections = documents.filter(
  (uid) => typeOf(uid).kind === 'collectionType' && !VERBS_ONLY.includes(uid),
);

const data = (uid: string, organisation: Organisation) => sample(uid, organisation.documentId);

describe('every write path of every content type leaves exactly one entry', () => {
  let organisation: Organisation;
  let manager: Person;
  let admin: string;

  beforeAll(async () => {
    organisation = await createOrganisation();
    await addNamedRows(organisation.documentId);
    manager = await createPerson(organisation, 'manager');
    manager.token = await signIn(manager.id);
    admin = (await createAdministrator()).token;
  });

  const panel = async (method: string, path: string, body?: unknown) => {
    const reply = await call(method, `/content-manager${path}`, { token: admin, body });
    if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };

  const one = async (verb: string, work: () => Promise<unknown>) => {
    const entries = await recordedBy(work);
    expect(entries.map(({ action }) => action.split('.').at(-1))).toEqual([verb]);
    return entries[0]!;
  };

  it('knows every content type: recorded, part of one that is, or exempt for a reason', () => {
    const models = recordedModels(strapi);
    for (const uid of uids) {
      const known =
        emits(uid) || models.recorded(uid) || models.part(uid) || models.exemptions[uid];
      expect([uid, Boolean(known)]).toEqual([uid, true]);
    }
    expect(Object.keys(models.exemptions).sort()).toEqual([
      'admin::session',
      'plugin::content-releases.release',
      'plugin::content-releases.release-action',
      'plugin::review-workflows.workflow',
      'plugin::review-workflows.workflow-stage',
    ]);
  });

  it.each(VERBS_ONLY)('%s cannot be written past its verbs', async (uid) => {
    const documents = strapi.documents(uid as never) as unknown as Record<
      string,
      (params: object) => Promise<unknown>
    >;
    const refused = async (verb: string, params: object): Promise<void> =>
      expect(documents[verb]?.(params)).rejects.toMatchObject({ code: 'VERBS_ONLY' });
    const body = data(uid, organisation);
    const entries = await recordedBy(async () => {
      const panel = await call('POST', `/content-manager/collection-types/${uid}`, {
        token: admin,
        body,
      });
      expect(panel.body.error.details.code).toBe('VERBS_ONLY');
      await refused('create', { data: body });
      for (const verb of ['update', 'delete', 'clone']) {
        await refused(verb, { documentId: 'any', data: {} });
      }
    });
    expect(entries).toEqual([]);
  });

  describe.each(collections)('%s', (uid) => {
    const path = `/collection-types/${uid}`;
    const { field, to } = changeable(uid);
    const drafts = typeOf(uid).options?.draftAndPublish === true;

    it('in the admin panel, single and bulk', async () => {
      const body = data(uid, organisation);
      let id = '';
      const created = await one('created', async () => {
        id = (await panel('POST', path, body)).data.documentId;
      });
      expect(created).toMatchObject({
        actor: { kind: 'admin' },
        entity: { type: uid, id },
      });
      const change = await one('updated', () =>
        panel('PUT', `${path}/${id}`, { ...body, [field]: to }),
      );
      expect(changesOf(change)).toEqual({ [field]: [valueOf(uid, field, body), to] });

      if (drafts) {
        await one('published', () => panel('POST', `${path}/${id}/actions/publish`, {}));
        await one('unpublished', () => panel('POST', `${path}/${id}/actions/unpublish`, {}));
        const bulk = { documentIds: [id] };
        await one('published', () => panel('POST', `${path}/actions/bulkPublish`, bulk));
        await one('unpublished', () => panel('POST', `${path}/actions/bulkUnpublish`, bulk));
        await panel('POST', `${path}/${id}/actions/publish`, {});
        await one('updated', () =>
          panel('PUT', `${path}/${id}`, { ...body, [field]: `${to} again` }),
        );
        await one('updated', () => panel('POST', `${path}/${id}/actions/discard`, {}));
      }
      const copy = await one('created', () =>
        panel('POST', `${path}/clone/${id}`, data(uid, organisation)),
      );
      expect(copy.entity).toMatchObject({ type: uid });
      expect(copy.entity.id).not.toBe(id);
      if (localised(uid)) {
        await one('updated', () =>
          panel('PUT', `${path}/${id}?locale=ar`, data(uid, organisation)),
        );
        await one('updated', () => panel('DELETE', `${path}/${id}?locale=ar`));
      }
      await one('deleted', () => panel('DELETE', `${path}/${id}?locale=*`));

      const ids: string[] = [];
      for (let count = 0; count < 2; count++) {
        ids.push((await panel('POST', path, data(uid, organisation))).data.documentId);
      }
      const deleted = await recordedBy(() =>
        panel('POST', `${path}/actions/bulkDelete`, { documentIds: ids }),
      );
      expect(deleted.map(({ entity }) => entity.id).sort()).toEqual(ids.sort());
    });

    it('by a job, through documents and below them', async () => {
      const asJob = <Result>(work: () => Promise<Result>) =>
        api('kernel').runAs({ kind: 'job', name: 'importer' }, work);
      let row: { id: number; documentId: string } | undefined;
      const created = await one('created', () =>
        asJob(async () => {
          row = (await strapi
            .documents(uid as never)
            .create({ data: data(uid, organisation) as never })) as never;
        }),
      );
      expect(created.actor).toEqual({ kind: 'job', id: 'importer' });

      const query = strapi.db.query(uid);
      const where = { id: row!.id };
      await one('updated', () => query.update({ where, data: { [field]: to } }));
      await one('updated', () => query.updateMany({ where, data: { [field]: `${to}!` } }));
      await one('deleted', () => query.delete({ where }));
      const raw = {
        ...data(uid, organisation),
        documentId: `raw${Date.now()}${uid.length}`,
      };
      await one('created', () => query.create({ data: raw }));
      await one('deleted', () => query.deleteMany({ where: { documentId: raw.documentId } }));
      await one('created', () => query.createMany({ data: [raw] }));
      await query.deleteMany({ where: { documentId: raw.documentId } });
    });

    const roles = typeOf(uid).pluginOptions?.kernel?.write ?? [];
    const rest = uid.startsWith('api::') && roles.includes('manager') ? it : it.skip;

    rest('over REST and GraphQL', async () => {
      const { pluralName, singularName } = typeOf(uid).info;
      const send = async (method: string, url: string, body?: unknown) => {
        const reply = await call(method, url, { token: manager.token, body });
        if (reply.status >= 300) throw new Error(`${url}: ${JSON.stringify(reply.body)}`);
        return reply.body;
      };
      let id = '';
      const created = await recordedBy(async () => {
        const url = `/api/${pluralName}${drafts ? '?status=draft' : ''}`;
        id = (await send('POST', url, { data: data(uid, organisation) })).data.documentId;
      });
      expect(created.map(({ actor, chain }) => [actor.kind, chain])).toEqual([
        ['user', organisation.documentId],
      ]);
      await one('updated', () =>
        send('PUT', `/api/${pluralName}/${id}${drafts ? '?status=draft' : ''}`, {
          data: { [field]: to },
        }),
      );
      await one('deleted', () => send('DELETE', `/api/${pluralName}/${id}`));

      const name = singularName.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) =>
        letter.toUpperCase(),
      );
      const mutation = `mutation ($data: ${name}Input!) {
        create${name}(data: $data${drafts ? ', status: DRAFT' : ''}) { documentId } }`;
      const mutate = async (query: string, variables: object) => {
        const { body } = await graphql(query, variables, manager.token);
        expect(body.errors).toBeUndefined();
        return body.data;
      };
      await one('created', async () => {
        const made = await mutate(mutation, { data: data(uid, organisation) });
        id = made[`create${name}`].documentId;
      });
      const change = await one('updated', () =>
        mutate(
          `mutation ($id: ID!, $data: ${name}Input!) {
             update${name}(documentId: $id, data: $data${drafts ? ', status: DRAFT' : ''}) { documentId } }`,
          { id, data: { [field]: to } },
        ),
      );
      expect(changesOf(change)[field]?.[1]).toBe(to);
      await one('deleted', () =>
        mutate(`mutation ($id: ID!) { delete${name}(documentId: $id) { documentId } }`, { id }),
      );
    });
  });

  it.each(documents.filter((uid) => typeOf(uid).kind === 'singleType'))(
    '%s, of which there is one',
    async (uid) => {
      const { field, to } = changeable(uid);
      await panel('PUT', `/single-types/${uid}`, { ...data(uid, organisation) });
      const entry = await one('updated', () =>
        panel('PUT', `/single-types/${uid}`, { ...sample(uid, ''), [field]: to }),
      );
      expect(entry.chain).toBe('platform');
    },
  );

  it('SQL of a plugin, by the event that it emits', async () => {
    const events = api('kernel').events;
    events.define('test.thing.done', {
      version: 1,
      description: 'For this test',
      visibility: 'internal',
    });
    const entry = await one('done', () =>
      strapi.db.transaction(async ({ trx }) => {
        await trx('branches').where({ organisation_id: 'none' }).update({ city: 'x' });
        await events.emit(trx as never, {
          name: 'test.thing.done',
          organisationId: organisation.documentId,
          entityType: 'test.thing',
          entityId: '1',
          data: {},
          changes: [{ field: 'status', before: 'open', after: 'done' }],
          reason: 'It was time',
        });
      }),
    );
    expect(entry).toMatchObject({ reason: 'It was time', chain: organisation.documentId });
    expect(changesOf(entry)).toEqual({ status: ['open', 'done'] });
  });

  it('rows that a verb changes besides what its event says complete the same entry', async () => {
    const branch = await strapi.documents('plugin::kernel.branch').create({
      data: data('plugin::kernel.branch', organisation) as never,
    });
    const entry = await one('done', () =>
      strapi.db.transaction(async ({ trx }) => {
        await api('kernel').events.emit(trx as never, {
          name: 'test.thing.done',
          organisationId: organisation.documentId,
          entityType: 'plugin::kernel.branch',
          entityId: branch.documentId,
          data: {},
        });
        await strapi.db.query('plugin::kernel.branch').update({
          where: { documentId: branch.documentId },
          data: { city: 'Lyon' },
        });
      }),
    );
    expect(changesOf(entry)).toEqual({ city: [null, 'Lyon'] });
  });

  it('reads of sensitive types, also through relations, one entry a call', async () => {
    const uid = 'plugin::kernel.branch';
    const schema = strapi.getModel(uid) as unknown as { pluginOptions: Record<string, unknown> };
    const branch = await strapi.documents(uid).create({
      data: data(uid, organisation) as never,
    });
    const other = await createOrganisation();
    await strapi.documents(uid).create({ data: sample(uid, other.documentId) as never });
    schema.pluginOptions['audit'] = { sensitive: true };
    try {
      const asUser = <Result>(work: () => Promise<Result>) =>
        api('kernel').runAs(
          { kind: 'user', id: manager.id, documentId: manager.documentId, memberships: [] },
          () => api('kernel').runInScope(organisationScope(organisation.documentId), work),
        );
      const single = await one('read', () =>
        asUser(() =>
          strapi.documents(uid).findOne({ documentId: branch.documentId, fields: ['name'] }),
        ),
      );
      expect(single).toMatchObject({
        chain: organisation.documentId,
        entity: { type: uid, id: branch.documentId },
        actor: { kind: 'user', id: manager.documentId },
      });
      const list = await recordedBy(() => asUser(() => strapi.documents(uid).findMany({})));
      expect(list.map(({ chain }) => chain).sort()).toEqual(
        [organisation.documentId, other.documentId].sort(),
      );
      const service = await strapi.documents('api::service.service').create({
        data: {
          ...sample('api::service.service', organisation.documentId),
          branches: [branch.documentId],
        } as never,
      });
      await one('read', () =>
        asUser(() =>
          strapi.documents('api::service.service').findOne({
            documentId: service.documentId,
            populate: ['branches'],
          }),
        ),
      );
      expect(await recordedBy(() => strapi.documents(uid).findMany({}))).toEqual([]);
      for (const read of [
        () =>
          graphql(
            `
              query ($id: ID!) {
                service(documentId: $id, status: DRAFT) {
                  branches {
                    name
                  }
                }
              }
            `,
            { id: service.documentId },
            manager.token,
          ),
        () =>
          call(
            'GET',
            `/content-manager/relations/api::service.service/${service.documentId}/branches`,
            { token: admin },
          ),
      ]) {
        const entry = await one('read', async () => {
          expect(JSON.stringify((await read()).body)).toContain(branch.name);
        });
        expect(entry.entity).toEqual({ type: uid, id: branch.documentId });
      }
    } finally {
      delete schema.pluginOptions['audit'];
    }
  });
});
