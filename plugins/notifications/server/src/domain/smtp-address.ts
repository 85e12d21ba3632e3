/** What nodemailer calls its options for one server. */
export interface SmtpAddress {
  host: string;
  port?: number;
  secure: boolean;
  auth?: { user: string; pass: string };
  tls?: Record<string, boolean | string>;
  [option: string]: unknown;
}

/**
 * `smtps://user:password@host:port/?requireTLS=true&tls.servername=mail`. Taken apart here, because
 * nodemailer forgets every option that stands beside a `url`: the pool, the time limits, DKIM.
 */
export const smtpAddress = (text: string): SmtpAddress => {
  const { protocol, hostname, port, username, password, searchParams } = new URL(text);
  const options: Record<string, boolean | string> = {};
  const tls: Record<string, boolean | string> = {};
  for (const [name, value] of searchParams) {
    const meant = value === 'true' || (value !== 'false' && value);
    if (name.startsWith('tls.')) tls[name.slice(4)] = meant;
    else options[name] = meant;
  }
  return {
    ...options,
    host: hostname.replace(/^\[|\]$/g, ''),
    secure: protocol === 'smtps:',
    ...(port ? { port: Number(port) } : {}),
    ...(username
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
    ...(Object.keys(tls).length > 0 ? { tls } : {}),
  };
};

export const isSmtpUrl = (text: string): boolean =>
  URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';
