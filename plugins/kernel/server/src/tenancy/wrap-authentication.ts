import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Actor } from '../../../shared/actor';
import { runAs } from './context';
import { resolveActor } from './resolve-actor';
import { answerOnce } from '../http/idempotency';
import { limitCaller } from '../rate-limit/limit-caller';
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

  // As the platform, and not as whoever came first: Strapi's route for static files takes every GET
  // as anonymous and then passes it on to the route that was meant.
  auth.authenticate = (ctx, next) =>
    runAs(AUTHENTICATION, () =>
      authenticate(ctx, async () => {
        checkPagination(ctx);
        const actor = await resolveActor(strapi, ctx.state);
        await limitCaller(strapi, ctx, actor);
        return runAs(actor, () => answerOnce(strapi, ctx, actor, next));
      }),
    );
};
