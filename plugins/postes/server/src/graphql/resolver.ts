import type { Context } from 'koa';

interface Asked {
  koaContext: Context;
}

export type Resolver = (parent: unknown, args: Record<string, unknown>, asked: Asked) => unknown;

export interface Resolvers {
  Query: Record<string, Resolver>;
  Mutation: Record<string, Resolver>;
}
