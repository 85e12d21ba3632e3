import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../plugins/kernel/shared/plugin-apis';
import type { PluginApis } from '../../plugins/kernel/shared/plugin-apis';

interface App {
  strapi: Core.Strapi;
  url: string;
  databaseUrl: string;
  /** These in test files that asked for them. */
  checkpointFile?: string;
  redis?: { url: string; stop(): Promise<void>; start(): Promise<void> };
}

/** The application that `strapi-environment.cjs` booted for this test file. */
export const app = (globalThis as unknown as { guichet: App }).guichet;
export const { strapi } = app;

export const api = <Name extends keyof PluginApis>(name: Name): PluginApis[Name] =>
  pluginApi(strapi, name);

export interface Reply<Body = any> {
  status: number;
  body: Body;
  headers: Headers;
}

interface Options {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request to the running application; a body that is not a string is sent as JSON. */
export const call = async <Body = any>(
  method: string,
  path: string,
  { token, body, headers = {} }: Options = {},
): Promise<Reply<Body>> => {
  const response = await fetch(app.url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parse(text) as Body, headers: response.headers };
};

export const graphql = (query: string, variables: object = {}, token?: string): Promise<Reply> =>
  call('POST', '/graphql', { token, body: { query, variables } });

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
