import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of Swagger UI that the page needs, and no others. */
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

/** A script of its own, because the content security policy allows no inline scripts. */
const START = `window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: document.body.dataset.document,
    dom_id: '#documentation',
    deepLinking: true,
    docExpansion: 'none',
    persistAuthorization: false,
    filter: true,
    tryItOutEnabled: true,
  });
});
`;

export const docsPage = (prefix: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Guichet API</title>
    <link rel="icon" href="${prefix}/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="${prefix}/docs/swagger-ui.css" />
  </head>
  <body data-document="${prefix}/openapi.json">
    <div id="documentation"></div>
    <script src="${prefix}/docs/swagger-ui-bundle.js"></script>
    <script src="${prefix}/docs/start.js"></script>
  </body>
</html>
`;

export const docsAsset = (
  name: string,
): { type: string; body: string | ReadStream } | undefined => {
  if (name === 'start.js') return { type: 'text/javascript', body: START };
  const type = ASSETS[name];
  if (!type) return undefined;
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  return { type, body: createReadStream(join(folder, name)) };
};
