import { getOperationAST, GraphQLError, OperationTypeNode, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { depthOf, tooDeep } from './depth';

export type Checked = { document: DocumentNode } | { errors: readonly GraphQLError[] };

interface Operation {
  query: string;
  operationName?: string | null | undefined;
}

/** Queries and mutations belong to HTTP, where rights, limits and idempotency are checked. */
export const checkOperation = (
  schema: GraphQLSchema,
  { query, operationName }: Operation,
  maxDepth: number,
): Checked => {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  if (depthOf(document) > maxDepth) return { errors: [tooDeep(maxDepth)] };
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
    const only = 'Only subscriptions are served here; send the rest over HTTP';
    return { errors: [new GraphQLError(only, { extensions: { code: 'SUBSCRIPTIONS_ONLY' } })] };
  }
  return { document };
};
