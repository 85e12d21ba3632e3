import type { Knex } from 'knex';
import type {
  NotificationDefinition,
  NotificationVariables,
} from '../../../../kernel/shared/notifications';
import { INBOX, MESSAGES } from '../database/tables';
import type { RenderedMessage } from '../channels/channel';
import { DIGEST_WORDS } from '../domain/digest-words';
import { parsed } from '../services/json';
import { loadTemplates } from '../services/template-store';
import type { TemplateFinder } from '../services/template-store';
import type { Claimed } from './claim';

export interface Message {
  variables: Record<string, unknown>;
  replyTo: string | null;
  calendar: RenderedMessage['calendar'];
}

/** What a round of deliveries needs, in few statements however many they are. */
export interface Prepared {
  message: (delivery: Claimed) => Message | undefined;
  template: TemplateFinder;
  wasRead: (delivery: Claimed) => boolean;
}

export const prepare = async (
  knex: Knex,
  deliveries: readonly Claimed[],
  definitions: readonly NotificationDefinition[],
): Promise<Prepared> => {
  const sources = [...new Set(deliveries.map(({ sourceId }) => sourceId))];
  const rows = await knex(MESSAGES).whereRaw('source_id = ANY (?)', [sources]).select<
    {
      source_id: string;
      workflow_key: string;
      variables: unknown;
      reply_to: string | null;
      calendar: unknown;
    }[]
  >();
  const messages = new Map<string, Message>();
  for (const row of rows) {
    const kept = parsed<Record<string, unknown>>(row.variables);
    const definition = definitions.find(({ key }) => key === row.workflow_key);
    const secrets = await secretsOf(definition, kept);
    if (!secrets) continue;
    messages.set(`${row.source_id} ${row.workflow_key}`, {
      variables: { ...kept, ...secrets },
      replyTo: row.reply_to,
      calendar: parsed<Message['calendar']>(row.calendar),
    });
  }
  const template = await loadTemplates(knex, [
    ...deliveries.map(({ workflowKey }) => workflowKey),
    ...(deliveries.some(({ digestKey }) => digestKey) ? [DIGEST_WORDS.key] : []),
  ]);
  const read = await loadRead(knex, deliveries);
  return {
    message: ({ sourceId, workflowKey }) => messages.get(`${sourceId} ${workflowKey}`),
    template,
    wasRead: ({ sourceId, recipient }) => read.has(`${sourceId} ${recipient}`),
  };
};

/** Undefined if they cannot be told: this message is then tried again, and holds back no other. */
const secretsOf = async (
  definition: NotificationDefinition | undefined,
  kept: NotificationVariables,
): Promise<NotificationVariables | undefined> => {
  try {
    return (await definition?.reveal?.(kept)) ?? {};
  } catch {
    return undefined;
  }
};

const loadRead = async (knex: Knex, deliveries: readonly Claimed[]): Promise<Set<string>> => {
  const asked = deliveries.filter(({ unlessRead }) => unlessRead);
  if (asked.length === 0) return new Set();
  const rows = await knex(INBOX)
    .whereRaw('account_key = ANY (?)', [asked.map(({ recipient }) => recipient)])
    .whereRaw('source_id = ANY (?)', [asked.map(({ sourceId }) => sourceId)])
    .whereNotNull('read_at')
    .select<{ source_id: string; account_key: string }[]>('source_id', 'account_key');
  return new Set(rows.map(({ source_id, account_key }) => `${source_id} ${account_key}`));
};
