import type { Core } from '@strapi/strapi';

const config: Core.Config.Middlewares = [
  'strapi::logger',
  'strapi::errors',
  // Inside strapi::errors: gives every error its stable code (error.details.code).
  'plugin::kernel.errors',
  'global::readiness',
  'strapi::security',
  {
    name: 'strapi::cors',
    config: {
      headers: [
        'Content-Type',
        'Authorization',
        'Origin',
        'Accept',
        'Idempotency-Key',
        'Guichet-Device',
      ],
      expose: ['Retry-After', 'Idempotency-Replayed', 'Guichet-Device'],
    },
  },
  'strapi::poweredBy',
  'strapi::query',
  {
    name: 'strapi::body',
    // Texts stay streams: the CSV files of imports are larger than a body in memory may be.
    config: { jsonLimit: '1mb', formLimit: '1mb', text: false },
  },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];

export default config;
