import { Liquid } from 'liquidjs';
import type { Template } from 'liquidjs';
import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';
import type { NotificationLocale } from '../../../../kernel/shared/notifications';
import { fillPlain, plainOf } from './plain-template';
import type { PlainTemplate } from './plain-template';

/** `html` escapes what is shown; `text` shows it as it is. */
export type TemplateKind = 'text' | 'html';

export interface RenderSettings {
  locale: NotificationLocale;
  /** IANA, of the recipient. */
  timeZone: string;
}

/** Nothing that reads files, leaves the escaping or writes program text. */
const TAGS = ['if', 'unless', 'for', 'case', 'assign', 'comment', 'break', 'continue'];
// prettier-ignore
const FILTERS = [
  'append', 'capitalize', 'date', 'default', 'downcase', 'first', 'join', 'last', 'minus', 'newline_to_br',
  'plus', 'prepend', 'replace', 'round', 'size', 'slice', 'split', 'strip', 'times', 'truncate', 'upcase', 'url_encode',
];

const MOST_SOURCE = 50_000;

const createEngine = (kind: TemplateKind): Liquid => {
  const engine = new Liquid({
    ...(kind === 'html' ? { outputEscape: 'escape' as const } : {}),
    strictVariables: true,
    lenientIf: true,
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: MOST_SOURCE,
    renderLimit: 1_000,
    memoryLimit: 2_000_000,
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  const kept = [...FILTERS, 'escape'];
  for (const name of Object.keys(engine.filters)) {
    if (!kept.includes(name)) delete engine.filters[name];
  }
  registerDates(engine);
  return engine;
};

type Scoped = { context: { getSync(path: string[]): unknown } };

const registerDates = (engine: Liquid): void => {
  const format = (options: Intl.DateTimeFormatOptions) =>
    function (this: Scoped, value: unknown): string {
      const at = new Date(String(value));
      if (Number.isNaN(at.getTime())) return '';
      const locale = String(this.context.getSync(['$locale']));
      const timeZone = String(this.context.getSync(['$timeZone']));
      return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
    };
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  engine.registerFilter('when', format({ ...day, ...time }) as never);
  engine.registerFilter('day', format(day) as never);
  engine.registerFilter('time', format({ hour: '2-digit', minute: '2-digit' }) as never);
  engine.registerFilter('money', function (this: Scoped, value: unknown, currency: unknown) {
    const locale = String(this.context.getSync(['$locale']));
    const money = new Intl.NumberFormat(locale, { style: 'currency', currency: String(currency) });
    const { maximumFractionDigits = 2 } = money.resolvedOptions();
    return money.format(Number(value) / 10 ** maximumFractionDigits);
  } as never);
};

const engines: Readonly<Record<TemplateKind, Liquid>> = {
  text: createEngine('text'),
  html: createEngine('html'),
};

export interface Compiled {
  templates: Template[];
  /** If it can be filled in without the engine. */
  plain: PlainTemplate | null;
}

export const compile = (kind: TemplateKind, source: string): Compiled => ({
  templates: engines[kind].parse(source),
  // What is put into HTML is escaped by the engine.
  plain: kind === 'text' || !/\{[{%]/.test(source) ? plainOf(source) : null,
});

/** The variables that a template speaks of. */
export const variablesOf = (kind: TemplateKind, compiled: Compiled): string[] =>
  engines[kind].globalVariablesSync(compiled.templates).map(String);

export const render = (
  kind: TemplateKind,
  { templates, plain }: Compiled,
  variables: object,
  { locale, timeZone }: RenderSettings,
): string =>
  (plain && fillPlain(plain, variables)) ??
  String(
    engines[kind].renderSync(templates, { ...variables, $locale: locale, $timeZone: timeZone }),
  );

/** What every template may use besides the variables of its workflow. */
export const ALWAYS = ['recipient', 'organisation', 'unsubscribeUrl', 'items', 'locale'];

/** Refuses what does not parse, and variables that will not be there. */
export const checkTemplate = (
  kind: TemplateKind,
  source: string,
  known: readonly string[],
): Verdict<
  { compiled: Compiled },
  'TEMPLATE_INVALID' | 'UNKNOWN_VARIABLE' | 'TEMPLATE_TOO_LONG'
> => {
  if (source.length > MOST_SOURCE) return refuse('TEMPLATE_TOO_LONG', { most: MOST_SOURCE });
  let compiled: Compiled;
  let used: string[];
  try {
    compiled = compile(kind, source);
    used = variablesOf(kind, compiled);
  } catch (error) {
    return refuse('TEMPLATE_INVALID', { fault: (error as Error).message });
  }
  const unknown = used.find((name) => !known.includes(name) && !ALWAYS.includes(name));
  if (unknown !== undefined) return refuse('UNKNOWN_VARIABLE', { variable: unknown, known });
  return allow({ compiled });
};

/** One line of a header: what could end it becomes a space. */
export const headerText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 250);

const LONGEST_VALUE = 4_000;

/** Values as templates get them: long texts are cut, so that no message outgrows its channel. */
export const clipped = (value: unknown): unknown => {
  if (typeof value === 'string') {
    return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  }
  if (Array.isArray(value)) return value.slice(0, 200).map(clipped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clipped(entry)]));
};
