import { createAddressRules } from './address-rules';
import { checkUrl } from './url-rules';

const strict = { allowHttp: false, addresses: createAddressRules() };

describe('endpoint URLs', () => {
  it.each([
    ['https://example.org/hooks?a=1', undefined],
    ['https://example.org:8443/', undefined],
    ['https://[2606:4700::1111]/', undefined],
    ['http://example.org/', 'URL_NOT_HTTPS'],
    ['ftp://example.org/', 'URL_NOT_HTTPS'],
    ['javascript:alert(1)', 'URL_NOT_HTTPS'],
    ['file:///etc/passwd', 'URL_NOT_HTTPS'],
    ['example.org', 'URL_MALFORMED'],
    ['https://', 'URL_MALFORMED'],
    ['https://user:pass@example.org/', 'URL_HAS_CREDENTIALS'],
    ['https://user@example.org/', 'URL_HAS_CREDENTIALS'],
    ['https://example.org:22/', 'URL_PORT_REFUSED'],
    ['https://127.0.0.1/', 'URL_ADDRESS_REFUSED'],
    ['https://2130706433/', 'URL_ADDRESS_REFUSED'],
    ['https://0x7f.1/', 'URL_ADDRESS_REFUSED'],
    ['https://0177.0.0.1/', 'URL_ADDRESS_REFUSED'],
    ['https://127.1/', 'URL_ADDRESS_REFUSED'],
    ['https://１２７.0.0.1/', 'URL_ADDRESS_REFUSED'],
    ['https://[::1]/', 'URL_ADDRESS_REFUSED'],
    ['https://[::ffff:127.0.0.1]/', 'URL_ADDRESS_REFUSED'],
    ['https://169.254.169.254/latest/meta-data/', 'URL_ADDRESS_REFUSED'],
    [`https://example.org/${'a'.repeat(2_048)}`, 'URL_TOO_LONG'],
  ])('%s: %s', (text, code) => {
    const verdict = checkUrl(text, strict);
    expect(verdict.ok ? undefined : verdict.code).toBe(code);
  });

  it('accepts http and a private address where the operator does', () => {
    const open = { allowHttp: true, addresses: createAddressRules(['127.0.0.1/32']) };
    const verdict = checkUrl('http://127.0.0.1:9000/hook#part', open);
    expect(verdict.ok && verdict.url.href).toBe('http://127.0.0.1:9000/hook');
    expect(checkUrl('http://127.0.0.2:9000/', open).ok).toBe(false);
  });
});
