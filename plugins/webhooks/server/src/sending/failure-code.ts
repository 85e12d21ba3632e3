/** Why there was no answer; part of the delivery log's contract. */
export type SendFailure =
  | 'ADDRESS_REFUSED'
  | 'CONNECT_TIMEOUT'
  | 'CONNECTION_LOST'
  | 'CONNECTION_REFUSED'
  | 'NAME_NOT_FOUND'
  | 'TIMEOUT'
  | 'TLS_FAILED'
  | 'UNREACHABLE'
  | 'NOT_HTTP';

const CODES: Readonly<Record<string, SendFailure>> = {
  ADDRESS_REFUSED: 'ADDRESS_REFUSED',
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_LOST',
  EPIPE: 'CONNECTION_LOST',
  UND_ERR_SOCKET: 'CONNECTION_LOST',
  UND_ERR_CLOSED: 'CONNECTION_LOST',
  UND_ERR_DESTROYED: 'CONNECTION_LOST',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECT_TIMEOUT',
  ETIMEDOUT: 'CONNECT_TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT',
  UND_ERR_ABORTED: 'TIMEOUT',
  TimeoutError: 'TIMEOUT',
  AbortError: 'TIMEOUT',
  ENOTFOUND: 'NAME_NOT_FOUND',
  ENODATA: 'NAME_NOT_FOUND',
  ESERVFAIL: 'NAME_NOT_FOUND',
  EAI_AGAIN: 'NAME_NOT_FOUND',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  UND_ERR_HEADERS_OVERFLOW: 'NOT_HTTP',
};

interface Failed {
  name?: string;
  code?: unknown;
  errors?: unknown[];
}

export const failureCode = (error: unknown): SendFailure => {
  const { name = '', code, errors } = (error ?? {}) as Failed;
  // Several addresses were tried: the first says enough.
  if (errors?.[0] !== undefined) return failureCode(errors[0]);
  const key = typeof code === 'string' ? code : name;
  const known = CODES[key] ?? CODES[name];
  if (known) return known;
  if (key.startsWith('HPE_') || name === 'HTTPParserError') return 'NOT_HTTP';
  if (/CERT|SSL|TLS|SIGNATURE|SELF_SIGNED|ISSUER/.test(key)) return 'TLS_FAILED';
  return 'CONNECTION_LOST';
};
