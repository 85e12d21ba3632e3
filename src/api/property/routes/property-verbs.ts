export default {
  routes: [
    {
      method: 'POST',
      path: '/properties/import',
      handler: 'api::property.property.import',
      // The file is not in the parsed body that a key would stand for, and importing is idempotent.
      config: { kernel: { idempotent: false } },
    },
    { method: 'POST', path: '/properties/:id/views', handler: 'api::property.property.view' },
  ],
};
