import { invalid, refused } from '../../../../kernel/shared/errors';
import { checkFilters } from '../domain/event-filter';
import { checkUrl } from '../domain/url-rules';
import type { UrlRefusal } from '../domain/url-rules';
import type { Runtime } from '../runtime';

const MESSAGES: Readonly<Record<UrlRefusal, string>> = {
  URL_MALFORMED: 'url is not a URL',
  URL_TOO_LONG: 'url is longer than 2,048 characters',
  URL_NOT_HTTPS: 'url must begin with https://',
  URL_HAS_CREDENTIALS: 'url must not hold a user name or password',
  URL_PORT_REFUSED: 'url must use port 80, 443, or one above 1023',
  URL_ADDRESS_REFUSED: 'url must lead to the public internet',
};

/** The URL in its normal form, or a 400. */
export const checkedUrl = ({ settings }: Runtime, text: string): string => {
  const verdict = checkUrl(text, settings);
  if (verdict.ok) return verdict.url.href;
  throw invalid('url', MESSAGES[verdict.code], verdict.code);
};

/** The filters without repetitions, or a 400. */
export const checkedFilters = ({ kernel }: Runtime, filters: readonly string[]): string[] => {
  const verdict = checkFilters(filters, kernel.events.catalogue());
  if (!verdict.ok) {
    throw refused(verdict, `No event is called "${String(verdict.details?.['event'])}"`, 400);
  }
  return [...new Set(filters)];
};
