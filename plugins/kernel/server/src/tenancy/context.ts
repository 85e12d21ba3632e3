import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../../shared/actor';
import { PLATFORM_SCOPE, scopeOf } from '../../../shared/scope';
import type { Scope } from '../../../shared/scope';

interface Context {
  actor: Actor;
  scope: Scope;
}

const storage = new AsyncLocalStorage<Context>();

/** Boot, migrations, authentication itself: code that runs before anybody could have asked for it. */
const OUTSIDE: Context = { actor: { kind: 'job', name: 'system' }, scope: PLATFORM_SCOPE };

const context = (): Context => storage.getStore() ?? OUTSIDE;

export const currentActor = (): Actor => context().actor;
export const currentScope = (): Scope => context().scope;

/** Awaits inside: a knex builder that `work` returns runs when it is awaited, not when it is made. */
const run = <Result>(inner: Context, work: () => PromiseLike<Result>): Promise<Result> =>
  storage.run(inner, async () => await work());

export const runAs = <Result>(actor: Actor, work: () => PromiseLike<Result>): Promise<Result> =>
  run({ actor, scope: scopeOf(actor) }, work);

export const runInScope = <Result>(
  scope: Scope,
  work: () => PromiseLike<Result>,
): Promise<Result> => run({ actor: currentActor(), scope }, work);
