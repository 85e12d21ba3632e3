import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { createSecretBox } from './domain/secret-box';
import type { SecretBox } from './domain/secret-box';
import type { Pulse } from '../../../kernel/shared/pulse';
import type { Sender } from './delivery/sender';
import type { PostingThread } from './sending/posting-thread';
import { webhookSettings } from './settings';
import type { WebhookSettings } from './settings';

/** What the verbs stand on; one for each Strapi instance. */
export interface Runtime {
  strapi: Core.Strapi;
  kernel: KernelApi;
  settings: WebhookSettings;
  box: SecretBox;
  /** Names this process as the owner of endpoints. */
  owner: string;
  /** In processes that send. */
  sender: Sender | undefined;
  thread: PostingThread | undefined;
  recorder: Pulse | undefined;
}

const runtimes = new WeakMap<Core.Strapi, Runtime>();

export const runtimeOf = (strapi: Core.Strapi): Runtime => {
  let found = runtimes.get(strapi);
  if (!found) {
    const settings = webhookSettings();
    found = {
      strapi,
      kernel: pluginApi(strapi, 'kernel'),
      settings,
      box: createSecretBox(settings.encryptionKey),
      owner: randomUUID(),
      sender: undefined,
      thread: undefined,
      recorder: undefined,
    };
    runtimes.set(strapi, found);
  }
  return found;
};

/** When the transaction is through; a process that sends nothing leaves it to the others' poll. */
export const wakeAfter = (
  { sender }: Runtime,
  trx: Knex.Transaction,
  endpointIds: readonly string[],
): void => {
  trx.executionPromise.then(
    () => sender?.look(endpointIds),
    () => {},
  );
};
