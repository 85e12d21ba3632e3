/** Push services of browsers; an address of anybody's choice would make this server call it. */
const BROWSERS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.push.apple.com',
  '.notify.windows.com',
];

/** `more` are hosts with a port if they have one; they may be unencrypted, on a network of one's own. */
export const isPushHost = (endpoint: string, more: readonly string[]): boolean => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, host, username } = new URL(endpoint);
  if (username !== '') return false;
  if (more.includes(host)) return true;
  const known = BROWSERS.some((name) =>
    name.startsWith('.') ? hostname.endsWith(name) : hostname === name,
  );
  return protocol === 'https:' && host === hostname && known;
};
