import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { RequestFacts } from '../../../shared/events';

/** What a proxy may have put there; anything else is not taken over. */
const REQUEST_ID = /^[A-Za-z0-9._:-]{8,128}$/;
const USER_AGENT_LENGTH = 512;

/** The current HTTP request, if there is one. Its id is made once and then kept. */
export const requestFacts = (strapi: Core.Strapi): RequestFacts | null => {
  const ctx = strapi.requestContext.get();
  if (!ctx) return null;
  const userAgent = ctx.get('user-agent');
  return {
    id: requestId(ctx),
    ip: ctx.ip || null,
    userAgent: userAgent ? userAgent.slice(0, USER_AGENT_LENGTH) : null,
  };
};

const requestId = (ctx: Context): string => {
  const state = ctx.state as { requestId?: string };
  if (!state.requestId) {
    const sent = ctx.get('x-request-id');
    state.requestId = REQUEST_ID.test(sent) ? sent : randomUUID();
  }
  return state.requestId;
};
