import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { invalid } from '../../../../kernel/shared/errors';

type Mjml = (
  source: string,
  options: { validationLevel: 'strict'; minify?: boolean },
) => { html: string };

let compiler: Mjml | undefined;

/** The build for browsers has no dependencies and no files to include, but wants a window. */
const load = (): Mjml => {
  const file = require.resolve('mjml-browser');
  const sandbox = { window: {}, module: { exports: {} as unknown }, exports: {} };
  sandbox.exports = sandbox.module.exports as object;
  runInNewContext(readFileSync(file, 'utf8'), sandbox);
  return sandbox.module.exports as Mjml;
};

/** HTML with its Liquid still in it. About 10 ms: done when a template is saved, never per mail. */
export const htmlOf = (mjml: string): string => {
  compiler ??= load();
  try {
    return compiler(mjml, { validationLevel: 'strict' }).html;
  } catch (error) {
    const [line = 'not valid'] = (error as Error).message.split('\n').slice(-1);
    throw invalid('mjml', `mjml: ${line.slice(0, 300)}`, 'TEMPLATE_INVALID');
  }
};
