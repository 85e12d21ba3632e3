import type { Core } from '@strapi/strapi';

/** What the booking page may load besides its own files, when it asks a captcha. */
const HCAPTCHA = ["'self'", 'https://hcaptcha.com', 'https://*.hcaptcha.com'];
const directives = process.env['HCAPTCHA_SITE_KEY']
  ? { 'script-src': HCAPTCHA, 'frame-src': HCAPTCHA }
  : {};

const config: Core.Config.Middlewares = [
  'strapi::logger',
  'strapi::errors',
  // Inside strapi::errors: gives every error its stable code (error.details.code).
  'plugin::kernel.errors',
  'global::readiness',
  { name: 'strapi::security', config: { contentSecurityPolicy: { directives } } },
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
        'X-Appointment-Token',
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
  // Before all that serves files: documents of properties are not for everybody.
  'plugin::crm.private-files',
  'strapi::public',
];

export default config;
