import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Context } from 'koa';
import { notFound } from '../../../../kernel/shared/errors';

/** Libraries that the public pages load from here, because their policy allows no other origin. */
const ASSETS: Readonly<Record<string, readonly [library: string, besideItsEntry: string]>> = {
  'socket.io.js': ['socket.io', '../client-dist/socket.io.esm.min.js'],
  'uqr.js': ['uqr', './index.mjs'],
};

const AN_HOUR = 'public, max-age=3600';

export const asset = () => ({
  find(ctx: Context) {
    const { name } = (ctx as unknown as { params: { name: string } }).params;
    const found = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!found) throw notFound();
    const [library, besideItsEntry] = found;
    ctx.type = 'text/javascript';
    ctx.set('Cache-Control', AN_HOUR);
    ctx.body = createReadStream(join(dirname(require.resolve(library)), besideItsEntry));
  },
});
