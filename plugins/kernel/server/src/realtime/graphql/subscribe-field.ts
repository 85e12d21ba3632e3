import type { GraphQLSchema } from 'graphql';
import type { SubscriptionField } from '../../../../shared/realtime';
import type { Connection } from '../connection';
import { failureOf } from '../failures';
import { asGraphqlError } from './graphql-outlet';
import type { GraphqlOutlet, Told } from './graphql-outlet';

/** What a subscription finds as its context: the client's connection. */
export interface SubscriptionContext {
  connection: Connection;
  outlet: GraphqlOutlet;
  onError: (error: unknown) => void;
}

/** Strapi's schema knows the fields, but not where their values come from. */
export const attachSubscribe = (
  schema: GraphQLSchema,
  fields: readonly SubscriptionField[],
): void => {
  const known = schema.getSubscriptionType()?.getFields() ?? {};
  for (const field of fields) {
    const definition = known[field.name];
    if (!definition) throw new Error(`Subscription.${field.name} is not in the schema`);
    definition.subscribe = (_root, args: Record<string, unknown>, context: SubscriptionContext) =>
      subscribeTo(field, args, context);
  }
};

const subscribeTo = async (
  field: SubscriptionField,
  args: Record<string, unknown>,
  { connection, outlet, onError }: SubscriptionContext,
): Promise<AsyncIterable<Record<string, unknown>>> => {
  const reply = await connection
    .subscribe({ ...field.request(args) })
    .catch((error: unknown) => ({ ok: false as const, error: failureOf(error, onError) }));
  if (!reply.ok) throw asGraphqlError(reply.error);
  const messages = outlet.messages(reply.id, () => connection.unsubscribe(reply.id));
  return mapped(messages, (told) => ({ [field.name]: valueOf(field, told) }));
};

const valueOf = (field: SubscriptionField, told: Told): unknown =>
  told instanceof Error || !field.value ? told : field.value(told);

const mapped = <From, To>(
  source: AsyncIterableIterator<From>,
  change: (value: From) => To,
): AsyncIterableIterator<To> => ({
  next: async () => {
    const result = await source.next();
    return result.done
      ? { value: undefined, done: true }
      : { value: change(result.value), done: false };
  },
  return: async () => {
    await source.return?.();
    return { value: undefined, done: true };
  },
  [Symbol.asyncIterator]() {
    return this;
  },
});
