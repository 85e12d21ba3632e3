import Ajv2020 from 'ajv/dist/2020';
import { call } from './app';
import type { Reply } from './app';

/** Fails unless an answer is as /api/openapi.json says. */
export type Conforms = (method: string, path: string, reply: Reply) => void;

export const loadContract = async (): Promise<Conforms> => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const { body: document } = await call('GET', '/api/openapi.json');
  ajv.addSchema({ $id: 'document', ...document });
  return (method, path, { status, body }) => {
    const answer = document.paths[path]?.[method]?.responses?.[String(status)];
    expect([method, path, status, typeof answer]).toEqual([method, path, status, 'object']);
    const steps: string[] = answer.$ref
      ? answer.$ref.slice(2).split('/')
      : ['paths', path, method, 'responses', String(status)];
    const { content } = steps.reduce((node, step) => node[step], document);
    // An answer without a schema has no body, or none in JSON.
    if (!content) return expect([path, typeof body]).not.toEqual([path, 'object']);
    const reference = [...steps, 'content', 'application/json', 'schema']
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = ajv.compile({ $ref: `document#/${reference}` });
    validate(body);
    expect([path, validate.errors]).toEqual([path, null]);
  };
};
