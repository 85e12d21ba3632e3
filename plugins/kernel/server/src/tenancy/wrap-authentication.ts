import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Actor } from '../../../shared/actor';
import { runAs } from './context';
import { resolveActor } from './resolve-actor';
import { answerOnce } from '../http/idempotency';
import { checkPagination } from '../http/pagination';

type Next = () => Promise<unknown>;
type Authenticate = (ctx: Context, next: Next) => Promise<unknown>;

const AUTHENTICATION: Actor = { kind: 'job', name: 'authentication' };

/**
 * Every REST, GraphQL and admin request passes Strapi's authentication, so this is where the actor
 * and his scope are fixed for all that follows. Strapi has no hook behind authentication that also
 * covers GraphQL; hence the wrapper.
 */
export const wrapAuthentication = (strapi: Core.Strapi): void => {
  const auth = strapi.get<{ authenticate: Authenticate }>('auth');
  const authenticate = auth.authenticate.bind(auth);

  // On a kept-alive socket the next request inherits the context of the last one: begin afresh.
  auth.authenticate = (ctx, next) =>
    runAs(AUTHENTICATION, () =>
      authenticate(ctx, async () => {
        checkPagination(ctx);
        const actor = await resolveActor(strapi, ctx.state);
        return runAs(actor, () => answerOnce(strapi, ctx, actor, next));
      }),
    );
};
