const route = (method: 'GET' | 'POST', path: string, handler: string) => ({
  method,
  path: `/appointments${path}`,
  handler,
});

export const verbs = [
  route('GET', '/slots', 'slot.find'),
  route('POST', '/holds', 'appointment.hold'),
  route('POST', '', 'appointment.request'),
  route('GET', '/:id', 'appointment.findOne'),
  route('GET', '/:id/history', 'appointment.history'),
  route('POST', '/:id/confirm', 'appointment.confirm'),
  route('POST', '/:id/reject', 'appointment.reject'),
  route('POST', '/:id/propose', 'appointment.propose'),
  route('POST', '/:id/accept', 'appointment.accept'),
  route('POST', '/:id/decline', 'appointment.decline'),
  route('POST', '/:id/reschedule', 'appointment.reschedule'),
  route('POST', '/:id/cancel', 'appointment.cancel'),
  route('POST', '/:id/check-in', 'appointment.checkIn'),
  route('POST', '/:id/start', 'appointment.start'),
  route('POST', '/:id/complete', 'appointment.complete'),
  route('POST', '/:id/no-show', 'appointment.noShow'),
  route('POST', '/:id/undo', 'appointment.undo'),
];
