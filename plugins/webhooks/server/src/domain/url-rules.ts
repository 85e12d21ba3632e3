import { isIP } from 'node:net';
import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';
import type { AddressRules } from './address-rules';

const MOST_CHARACTERS = 2_048;
/** Ports below 1024 belong to services that are not HTTP. */
const LOW_PORTS = new Set(['', '80', '443']);

export type UrlRefusal =
  | 'URL_MALFORMED'
  | 'URL_TOO_LONG'
  | 'URL_NOT_HTTPS'
  | 'URL_HAS_CREDENTIALS'
  | 'URL_PORT_REFUSED'
  | 'URL_ADDRESS_REFUSED';

interface UrlRules {
  allowHttp: boolean;
  addresses: AddressRules;
}

/** The host of a URL as `isIP` and sockets want it: without brackets. */
export const hostOf = (url: Pick<URL, 'hostname'>): string =>
  url.hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * What can be said before a name is resolved. The name's addresses are checked when a connection is
 * made, because they may be others by then.
 */
export const checkUrl = (
  text: string,
  { allowHttp, addresses }: UrlRules,
): Verdict<{ url: URL }, UrlRefusal> => {
  if (text.length > MOST_CHARACTERS) return refuse('URL_TOO_LONG');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('URL_MALFORMED');
  }
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    return refuse('URL_NOT_HTTPS');
  }
  if (url.username || url.password) return refuse('URL_HAS_CREDENTIALS');
  if (!LOW_PORTS.has(url.port) && Number(url.port) < 1_024) return refuse('URL_PORT_REFUSED');
  const host = hostOf(url);
  if (isIP(host) && !addresses.allows(host)) return refuse('URL_ADDRESS_REFUSED');
  url.hash = '';
  return allow({ url });
};
