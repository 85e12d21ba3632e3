import Ajv2020 from 'ajv/dist/2020';
import { z } from 'zod';
import { jsonContent, jsonSchema } from '../../../plugins/kernel/shared/openapi';
import { seedDemo } from '../../../src/demo';
import { api, call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';
import { createService, serviceData } from './fixtures';

type Node = Record<string, any>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const everyNode = (node: unknown, visit: (node: Node) => void): void => {
  if (Array.isArray(node)) for (const item of node) everyNode(item, visit);
  else if (typeof node === 'object' && node !== null) {
    visit(node);
    for (const value of Object.values(node)) everyNode(value, visit);
  }
};

describe('OpenAPI', () => {
  let document: Node;
  let operations: { path: string; method: string; operation: Node }[];
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  beforeAll(async () => {
    api('kernel').documentPaths('test', {
      '/organisations/{id}': {
        get: {
          summary: 'Contributed',
          responses: {
            '200': {
              description: 'OK',
              content: jsonContent(jsonSchema(z.strictObject({ contributed: z.literal(true) }))),
            },
          },
        },
      },
    });
    const reply = await call('GET', '/api/openapi.json');
    expect(reply.status).toBe(200);
    document = reply.body;
    ajv.addSchema({ $id: 'document', ...document });
    operations = Object.entries(document['paths'] as Node).flatMap(([path, item]) =>
      METHODS.filter((method) => method in item).map((method) => ({
        path,
        method,
        operation: item[method],
      })),
    );
  });

  it('has the parts that 3.1 wants, and references that lead somewhere', () => {
    expect(document['openapi']).toMatch(/^3\.1\./);
    expect(document['info']).toMatchObject({ title: 'Guichet', version: expect.any(String) });
    everyNode(document, (node) => {
      if (typeof node['$ref'] !== 'string') return;
      const target = node['$ref']
        .slice(2)
        .split('/')
        .reduce((at, key) => at?.[key], document);
      expect([node['$ref'], typeof target]).toEqual([node['$ref'], 'object']);
    });
    for (const name of Object.keys(document['components'].schemas)) {
      expect(() => ajv.getSchema(`document#/components/schemas/${name}`)).not.toThrow();
    }
  });

  it('describes each operation fully', () => {
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of operations) {
      const inPath = operation['parameters'].filter((one: Node) => one['in'] === 'path');
      expect([path, inPath.map((one: Node) => one['name']).sort()]).toEqual([
        path,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      ]);
      const names = operation['parameters'].map((one: Node) => `${one['in']} ${one['name']}`);
      expect([path, new Set(names).size]).toEqual([path, names.length]);
      expect(Object.keys(operation['responses']).some((status) => status < '300')).toBe(true);
      for (const parameter of operation['parameters']) {
        expect([path, method, ajv.validateSchema(parameter.schema)]).toEqual([path, method, true]);
      }
      everyNode(operation, (node) => {
        if ('schema' in node) expect(ajv.validateSchema(node['schema'])).toBe(true);
      });
    }
  });

  it('lists every route of the content API', () => {
    const routes = strapi.server.listRoutes().flatMap(({ path, methods }) =>
      // Strapi mounts one layer of all methods per prefix; what takes GET also takes HEAD.
      path.startsWith('/api/') && methods.length <= 2
        ? methods
            .filter((method: string) => method !== 'HEAD')
            .map((method: string) => `${method} ${path}`)
        : [],
    );
    const normal = (route: string): string =>
      route
        .replace(/:(\w+)(\([^)]*\))?/g, '{$1}')
        .replace('(.*)', '{path}')
        .replace(/\/$/, '');
    const listed = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(routes.length).toBeGreaterThan(30);
    expect(listed).toEqual(expect.arrayContaining(routes.map(normal)));
  });

  it('takes what a plugin contributes, made of the schema that validates', () => {
    const { get } = document['paths']['/api/organisations/{id}'];
    expect(get.summary).toBe('Contributed');
    expect(get.responses['200'].content['application/json'].schema.required).toEqual([
      'contributed',
    ]);
    expect(get.parameters.map((one: Node) => one['name'])).toContain('id');
    expect(get.responses).toHaveProperty('404');
  });

  describe('is true of', () => {
    let a: Organisation;
    let manager: Person;
    let service: { documentId: string };

    beforeAll(async () => {
      a = await createOrganisation();
      manager = await createPerson(a, 'manager');
      const branch = await strapi.documents('plugin::kernel.branch').create({
        data: { organisationId: a.documentId, name: 'Centre', slug: 'centre' } as never,
      });
      await seedDemo(strapi, { hash: 'none', now: new Date(), announce: () => undefined });
      service = await createService(manager, a, {
        data: { branches: [branch.documentId], seo: { metaTitle: 'Titre' } },
      });
    });

    const conforms = (method: string, path: string, status: number, body: unknown): void => {
      const pointer = [
        'paths',
        path.replaceAll('~', '~0').replaceAll('/', '~1'),
        method,
        'responses',
        String(status),
        'content',
        'application~1json',
        'schema',
      ].map(encodeURIComponent);
      const validate = ajv.compile({ $ref: `document#/${pointer.join('/')}` });
      validate(body);
      expect([path, validate.errors]).toEqual([path, null]);
    };

    it.each(['services', 'faqs', 'slides', 'schedules', 'consultation-fees', 'branches'])(
      'the list and items of %s',
      async (type) => {
        const { status, body } = await call('GET', `/api/${type}?populate=*`);
        conforms('get', `/api/${type}`, status, body);
        const [first] = body.data;
        const one = await call('GET', `/api/${type}/${first.documentId}?populate=*`);
        conforms('get', `/api/${type}/{id}`, one.status, one.body);
      },
    );

    it('creating, changing and failing', async () => {
      const { token } = manager;
      const created = await call('POST', '/api/services', {
        token,
        body: { data: serviceData(a) },
      });
      conforms('post', '/api/services', created.status, created.body);
      const changed = await call('PUT', `/api/services/${service.documentId}?populate=*`, {
        token,
        body: { data: { name: 'Autre' } },
      });
      conforms('put', '/api/services/{id}', changed.status, changed.body);
      const validate = ajv.compile({ $ref: 'document#/components/schemas/Error' });
      for (const reply of [
        await call('GET', '/api/services/nothing'),
        await call('GET', '/api/services?nonsense=1'),
        await call('POST', '/api/services', { token, body: { data: { name: 1 } } }),
        await call('POST', '/api/services', { body: {} }),
      ]) {
        validate(reply.body);
        expect([reply.body, validate.errors]).toEqual([reply.body, null]);
      }
    });

    it('notices an answer that it does not describe', () => {
      expect(() =>
        conforms('get', '/api/services', 200, { data: [{ id: 'x' }], meta: {} }),
      ).toThrow();
    });
  });

  it('is readable in a browser from local files', async () => {
    const page = await call('GET', '/api/docs');
    expect(page.status).toBe(200);
    const files = [...(page.body as string).matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, url]) => url!,
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      expect(file).toMatch(/^\/api\/docs\//);
      expect((await call('GET', file)).status).toBe(200);
    }
    expect((await call('GET', '/api/docs/package.json')).status).toBe(404);
    expect((await call('GET', '/api/docs/..%2Fpackage.json')).status).toBe(404);
  });
});
