'use strict';

/** The application, which looks for changed properties and sends alerts as fast as it can, until killed. */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = path.resolve(__dirname, '../..');

const main = async () => {
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  const crm = strapi.plugin('crm').service('api');
  process.send('ready');
  for (;;) {
    const due = await crm.sweep();
    const sent = await crm.sendDue();
    if (due + sent === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
