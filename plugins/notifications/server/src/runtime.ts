import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import type { Channels } from './channels/channel';
import type { Sender } from './sending/sender';
import type { NotificationSettings } from './settings';

/** What the verbs stand on; one for each Strapi instance. */
export interface Runtime {
  strapi: Core.Strapi;
  kernel: KernelApi;
  settings: NotificationSettings;
  /** Names this process as the owner of deliveries. */
  owner: string;
  /** In processes that send. */
  sender: Sender | undefined;
  channels: Channels | undefined;
}

const runtimes = new WeakMap<Core.Strapi, Runtime>();

export const runtimeOf = (strapi: Core.Strapi): Runtime => {
  let found = runtimes.get(strapi);
  if (!found) {
    found = {
      strapi,
      kernel: pluginApi(strapi, 'kernel'),
      settings: strapi.config.get<NotificationSettings>('plugin::notifications'),
      owner: randomUUID(),
      sender: undefined,
      channels: undefined,
    };
    runtimes.set(strapi, found);
  }
  return found;
};
