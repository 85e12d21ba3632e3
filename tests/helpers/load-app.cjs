'use strict';

const path = require('node:path');
const { createStrapi } = require('@strapi/strapi');

const root = path.resolve(__dirname, '../..');

/** Boots the compiled application once and prints what it found, as one line of JSON. */
const main = async () => {
  const { localPlugins } = require(path.join(root, 'dist/config/plugins.js'));
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  const { rows } = await strapi.db.connection.raw('SHOW server_version');
  const report = {
    localPlugins,
    plugins: Object.keys(strapi.plugins),
    version: rows[0].server_version,
  };
  await strapi.destroy();
  process.stdout.write(`${JSON.stringify(report)}\n`);
};

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
