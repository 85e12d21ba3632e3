'use strict';

/** The application, listening; it says on which port, and runs until it is killed. */
const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = path.resolve(__dirname, '../..');

const main = async () => {
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  process.send(strapi.server.httpServer.address().port);
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
