import { isSmtpUrl, smtpAddress } from './smtp-address';

it('says host, port, login and security', () => {
  expect(smtpAddress('smtp://localhost:2525')).toEqual({
    host: 'localhost',
    port: 2525,
    secure: false,
  });
  expect(
    smtpAddress('smtps://me%40site:p%2Fw@mail.example/?name=us&tls.rejectUnauthorized=false'),
  ).toEqual({
    host: 'mail.example',
    secure: true,
    auth: { user: 'me@site', pass: 'p/w' },
    name: 'us',
    tls: { rejectUnauthorized: false },
  });
  expect(smtpAddress('smtp://[::1]:25/?ignoreTLS=true')).toEqual({
    host: '::1',
    port: 25,
    secure: false,
    ignoreTLS: true,
  });
});

it('knows what is no address', () => {
  expect(['smtp://h', 'smtps://u:p@h:465'].every(isSmtpUrl)).toBe(true);
  expect(['', 'mail.example', 'http://h', 'smtp://'].some(isSmtpUrl)).toBe(false);
});
