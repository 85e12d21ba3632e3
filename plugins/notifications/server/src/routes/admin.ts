const signedIn = ['admin::isAuthenticatedAdmin'];

/** The bell: everybody of the panel has an inbox of his own. */
const own = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path,
  handler,
  config: { policies: signedIn },
});

export const adminRoutes = [
  own('GET', '/inbox', 'inbox.find'),
  own('POST', '/inbox/mark-read', 'inbox.markRead'),
];
