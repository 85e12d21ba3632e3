'use strict';

/** The application, sending, until it is killed. Told to, it writes to everybody in a batch. */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = path.resolve(__dirname, '../..');
const plugin = path.join(root, 'dist/plugins/notifications/server/src');

const main = async () => {
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  const { runtimeOf } = require(path.join(plugin, 'runtime.js'));
  const { createBatch } = require(path.join(plugin, 'services/batches/create-batch.js'));
  process.on('message', (body) => {
    createBatch(runtimeOf(strapi), body).then(
      () => process.send('created'),
      (error) => process.send(String(error)),
    );
  });
  process.send('ready');
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
