const route = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path,
  handler,
});

/** What many do at once shares transactions, so such a verb keeps the Idempotency-Key itself. */
const byVerb = (path: string, handler: string) => ({
  ...route('POST', path, handler),
  config: { kernel: { idempotent: 'by-verb' as const } },
});

/** Before the routes of the configuration: `/queues/places` is no queue. */
export const verbs = [
  route('GET', '/queues/places', 'hall.find'),
  route('GET', '/queues/places/:id', 'hall.findOne'),
  route('GET', '/queues/assets/:name', 'asset.find'),
  route('GET', '/queues/figures', 'figure.find'),
  route('GET', '/queues/overview', 'figure.supervisor'),
  byVerb('/queues/:id/tickets', 'ticket.issue'),
  route('GET', '/service-points/:id/state', 'counter.state'),
  byVerb('/service-points/:id/call-next', 'counter.callNext'),
  route('POST', '/service-points/:id/open', 'counter.open'),
  route('POST', '/service-points/:id/pause', 'counter.pause'),
  route('POST', '/service-points/:id/resume', 'counter.resume'),
  route('POST', '/service-points/:id/close', 'counter.close'),
  route('GET', '/tickets/:id', 'ticket.findOne'),
  route('GET', '/tickets/:id/history', 'ticket.history'),
  route('POST', '/tickets/:id/call', 'ticket.call'),
  route('POST', '/tickets/:id/recall', 'ticket.recall'),
  route('POST', '/tickets/:id/serve', 'ticket.serve'),
  route('POST', '/tickets/:id/finish', 'ticket.finish'),
  route('POST', '/tickets/:id/hold', 'ticket.hold'),
  route('POST', '/tickets/:id/resume', 'ticket.resume'),
  route('POST', '/tickets/:id/transfer', 'ticket.transfer'),
  route('POST', '/tickets/:id/no-show', 'ticket.noShow'),
  route('POST', '/tickets/:id/cancel', 'ticket.cancel'),
  route('POST', '/tickets/:id/park', 'ticket.park'),
  route('POST', '/tickets/:id/undo', 'ticket.undo'),
  route('POST', '/tickets/:id/note', 'ticket.note'),
  route('POST', '/tickets/:id/feedback', 'ticket.feedback'),
  route('POST', '/tickets/:id/travel', 'ticket.travel'),
];
