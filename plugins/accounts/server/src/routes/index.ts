/** Directly under /api; the router tolerates the slash at the end that seed clients send. */
interface Options {
  auth?: false;
  middlewares?: string[];
  kernel?: { idempotent: false };
}

const route = (method: string, path: string, handler: string, options: Options = {}) => ({
  method,
  path,
  handler,
  config: { prefix: '', ...options },
});

/**
 * Open to all: a client may well send an access token that has expired with these. Without memory
 * for Idempotency-Key: their answers hold tokens, and a login that was counted must stay counted.
 */
const open = (path: string, handler: string, ...limits: string[]) =>
  route('POST', path, handler, {
    auth: false,
    middlewares: ['limit-auth', ...limits].map((limit) => `plugin::accounts.${limit}`),
    kernel: { idempotent: false },
  });

export const routes = {
  'content-api': {
    type: 'content-api',
    routes: [
      open('/auth/register', 'auth.register', 'limit-register'),
      open('/auth/login', 'auth.login'),
      open('/auth/logout', 'auth.logout'),
      open('/auth/refresh', 'auth.refresh'),
      open('/auth/forgot-password', 'auth.forgotPassword', 'limit-mail'),
      open('/auth/reset-password', 'auth.resetPassword'),
      open('/token', 'token.obtain'),
      open('/token/refresh', 'token.refresh'),
      route('GET', '/auth/me', 'me.find'),
      route('PUT', '/auth/me', 'me.update'),
      route('DELETE', '/auth/sessions/:sessionId', 'me.endSession'),
      route('GET', '/organisations/:id/members', 'members.find'),
      route('POST', '/organisations/:id/members', 'members.save'),
      route('DELETE', '/organisations/:id/members/:memberId', 'members.remove'),
    ],
  },
};
