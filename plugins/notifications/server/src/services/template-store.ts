import type { Knex } from 'knex';
import type { NotificationLocale } from '../../../../kernel/shared/notifications';
import { TEMPLATES } from '../database/tables';
import { compile, headerText, render, variablesOf } from '../domain/template';
import type { Compiled, RenderSettings } from '../domain/template';

/** A template that is ready to be filled in. */
export interface ReadyTemplate {
  subject: Compiled;
  body: Compiled;
  html: Compiled | null;
  url: Compiled | null;
  /** Speaks of `items`: says all messages of a digest itself. */
  collects: boolean;
}

export interface Rendered {
  subject: string;
  body: string;
  html: string | null;
  url: string | null;
}

interface TemplateRow {
  id: string;
  subject: string;
  body: string;
  html: string | null;
  url: string | null;
}

export const makeReady = ({ subject, body, html, url }: Omit<TemplateRow, 'id'>): ReadyTemplate => {
  const texts = { subject: compile('text', subject), body: compile('text', body) };
  return {
    ...texts,
    html: html === null ? null : compile('html', html),
    url: url === null ? null : compile('text', url),
    collects: Object.values(texts).some((one) => variablesOf('text', one).includes('items')),
  };
};

/** Subject and text alone. */
export const fillText = (
  { subject, body }: ReadyTemplate,
  variables: object,
  settings: RenderSettings,
): Pick<Rendered, 'subject' | 'body'> => ({
  subject: headerText(render('text', subject, variables, settings)),
  body: render('text', body, variables, settings),
});

export const fill = (
  template: ReadyTemplate,
  variables: object,
  settings: RenderSettings,
): Rendered => ({
  ...fillText(template, variables, settings),
  html: template.html && render('html', template.html, variables, settings),
  url: template.url && urlText(render('text', template.url, variables, settings)),
});

/** Only what a browser may be sent to. */
const urlText = (text: string): string | null => {
  const trimmed = text.trim();
  return /^(https?:\/\/|\/(?!\/))/i.test(trimmed) ? trimmed.slice(0, 2_000) : null;
};

/** Versions never change, so what was compiled stays true; the oldest make room. */
const ready = new Map<string, ReadyTemplate>();
const MOST_READY = 500;

const keep = (id: string, template: ReadyTemplate): void => {
  ready.set(id, template);
  const [oldest] = ready.keys();
  if (ready.size > MOST_READY && oldest !== undefined) ready.delete(oldest);
};

export type TemplateFinder = (
  workflowKey: string,
  channel: string,
  locale: string,
) => ReadyTemplate | undefined;

const FALLBACKS: readonly NotificationLocale[] = ['fr', 'en', 'ar'];

/** The current templates of these workflows, in one statement, or two after a change. */
export const loadTemplates = async (
  knex: Knex,
  workflowKeys: readonly string[],
): Promise<TemplateFinder> => {
  const current = await knex(TEMPLATES)
    .where('current', true)
    .whereIn('workflow_key', [...new Set(workflowKeys)])
    .select<{ id: string; workflow_key: string; channel: string; locale: string }[]>(
      'id',
      'workflow_key',
      'channel',
      'locale',
    );
  const missing = current.filter(({ id }) => !ready.has(id)).map(({ id }) => id);
  const found = new Map<string, ReadyTemplate>();
  if (missing.length > 0) {
    const rows = await knex(TEMPLATES).whereIn('id', missing).select<TemplateRow[]>();
    for (const row of rows) found.set(row.id, makeReady(row));
  }
  const known = new Map<string, ReadyTemplate>();
  for (const { id, workflow_key, channel, locale } of current) {
    const template = found.get(id) ?? ready.get(id);
    if (template) known.set(`${workflow_key} ${channel} ${locale}`, template);
  }
  for (const [id, template] of found) keep(id, template);
  return (workflowKey, channel, locale) =>
    [locale, ...FALLBACKS]
      .map((wanted) => known.get(`${workflowKey} ${channel} ${wanted}`))
      .find((template) => template !== undefined);
};
