const route = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path: `/crm${path}`,
  handler,
});

/** Paths that clients of the seed systems know. */
export const seedRoutes = [
  { method: 'GET' as const, path: '/properties/:id/images', handler: 'property.images' },
  {
    method: 'POST' as const,
    path: '/properties/:id/images',
    handler: 'property.addImage',
    config: { kernel: { idempotent: false } },
  },
  { method: 'GET' as const, path: '/properties/:id/documents', handler: 'property.documents' },
  {
    method: 'POST' as const,
    path: '/properties/:id/documents',
    handler: 'property.addDocument',
    config: { kernel: { idempotent: false } },
  },
  {
    method: 'GET' as const,
    path: '/properties/:id/documents/:document/file',
    handler: 'property.documentFile',
  },
  { method: 'GET' as const, path: '/properties/:id/history', handler: 'property.history' },
];

export const verbs = [
  route('POST', '/clients/:id/consent', 'client-verbs.consent'),
  route('GET', '/clients/:id/duplicates', 'client-verbs.duplicates'),
  route('POST', '/clients/:id/merge', 'client-verbs.merge'),
  route('POST', '/merges/:id/undo', 'client-verbs.unmerge'),
  route('POST', '/leads/:id/move', 'client-verbs.move'),
  route('POST', '/saved-searches/preview', 'match.preview'),
  route('GET', '/unsubscribe', 'mail-links.ask'),
  route('POST', '/unsubscribe', 'mail-links.unsubscribe'),
  route('GET', '/open', 'mail-links.open'),
  route('GET', '/matches', 'match.find'),
  route('GET', '/matches/explain', 'match.explain'),
  route('POST', '/matches/feedback', 'match.feedback'),
];
