const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, handler: string) => ({
  method,
  path: `/notifications${path}`,
  handler,
  config: {},
});

export const contentRoutes = [
  route('GET', '', 'inbox.find'),
  route('POST', '/mark-read', 'inbox.markRead'),
  route('GET', '/preferences', 'preference.find'),
  route('PUT', '/preferences', 'preference.update'),
  route('GET', '/devices', 'preference.devices'),
  route('POST', '/devices', 'preference.register'),
  route('DELETE', '/devices/:id', 'preference.forget'),
  route('GET', '/push-key', 'preference.pushKey'),
  route('POST', '/providers/twilio/status', 'provider.smsStatus'),
  route('POST', '/providers/twilio/received', 'provider.smsReceived'),
  route('GET', '/unsubscribe/:token', 'subscription.ask'),
  route('POST', '/unsubscribe/:token', 'subscription.leave'),
];
