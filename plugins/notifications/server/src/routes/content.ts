const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, handler: string) => ({
  method,
  path: `/notifications${path}`,
  handler,
  config: {},
});

export const contentRoutes = [
  route('GET', '', 'inbox.find'),
  route('POST', '/mark-read', 'inbox.markRead'),
  route('GET', '/unsubscribe/:token', 'subscription.ask'),
  route('POST', '/unsubscribe/:token', 'subscription.leave'),
];
