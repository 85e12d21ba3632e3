import type { KernelApi } from './kernel-api';

/**
 * What each plugin offers to the others. A plugin adds its own by declaration merging:
 * `declare module '../../kernel/shared/plugin-apis' { interface PluginApis { queues: QueuesApi } }`.
 */
export interface PluginApis {
  kernel: KernelApi;
}

interface PluginHost {
  plugin(name: string): { service(name: string): unknown };
}

/** The typed way to another plugin. Throws if that plugin is not installed. */
export const pluginApi = <Name extends keyof PluginApis>(
  strapi: unknown,
  name: Name,
): PluginApis[Name] => (strapi as PluginHost).plugin(name).service('api') as PluginApis[Name];
