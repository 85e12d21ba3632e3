export default {
  routes: [
    { method: 'POST', path: '/properties/:id/views', handler: 'api::property.property.view' },
  ],
};
