import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { sealHead } from '../domain/chain-head';
import { PLATFORM_CHAIN } from '../domain/entry';
import { logOf } from '../log';
import { HEADS } from '../tables';
import { lockHeads, sendThrough } from './heads';

/** A rotation is an entry of its own, made with the new key on top of what the old one made. */
export const recordKeyChange = async (strapi: Core.Strapi): Promise<void> => {
  const { current } = logOf(strapi).settings.keys;
  const before = await strapi.db
    .connection<{ chain: string; key_id: string }>(HEADS)
    .where({ chain: PLATFORM_CHAIN })
    .first('key_id');
  const from = before?.key_id;
  if (!from || from === current.id) return;

  await inTransaction(strapi, async (trx) => {
    const head = (await lockHeads(sendThrough(trx), [PLATFORM_CHAIN])).get(PLATFORM_CHAIN);
    // Another process was first.
    if (!head || head.keyId !== from) return;
    await pluginApi(strapi, 'kernel').events.emit(trx, {
      name: 'audit.key.changed',
      organisationId: null,
      entityType: 'audit.key',
      entityId: current.id,
      data: { from, to: current.id },
      changes: [{ field: 'id', before: from, after: current.id }],
    });
    // So that the next process sees that it was not the first.
    const { keyId, seal } = sealHead(current, head);
    await trx(HEADS).where({ chain: PLATFORM_CHAIN }).update({ key_id: keyId, seal });
  });
};
