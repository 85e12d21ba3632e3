import { createECDH, createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import ece from 'http_ece';
import twilio from 'twilio';
import { call, strapi } from '../../helpers/app';
import { book, createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { ledger, ledgerOf, requestFrom } from '../../helpers/notifications';
import { createPerson } from '../../helpers/people';
import { startHttp2StandIn, startStandIn } from '../../helpers/push-services';
import type { StandIn } from '../../helpers/push-services';
import { until } from '../../helpers/until';

const TOKEN = 'twilio-auth-token';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = (key: typeof rsa.privateKey) =>
  key.export({ type: 'pkcs8', format: 'pem' }) as string;

/** The payload of a token whose signature is good; without the library that made it. */
const opened = (token: string, key: KeyObject): any => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const good = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    key.asymmetricKeyType === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key,
    Buffer.from(signature, 'base64url'),
  );
  if (!good) throw new Error('the signature is wrong');
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { ...parse(header), ...parse(payload) };
};

let clinic: Clinic;
let sms: StandIn;
let web: StandIn;
let fcm: StandIn;
let apns: StandIn;

beforeAll(async () => {
  [sms, web, fcm, apns] = [
    await startStandIn(),
    await startStandIn(),
    await startStandIn(),
    await startHttp2StandIn(),
  ];
  fcm.answers('/token', { status: 200, body: { access_token: 'google', expires_in: 3600 } });
  const settings = {
    firstRetry: 50,
    usualQuiet: null,
    publicUrl: 'https://guichet.example',
    twilio: { accountSid: 'AC123', authToken: TOKEN, from: '+15005550006', apiUrl: sms.url },
    pushHosts: [new URL(web.url).host],
    fcm: {
      projectId: 'guichet',
      clientEmail: 'push@guichet.iam.example',
      privateKey: pkcs8(rsa.privateKey),
      apiUrl: fcm.url,
      tokenUrl: `${fcm.url}/token`,
    },
    apns: {
      key: pkcs8(ec.privateKey),
      keyId: 'K1',
      teamId: 'T1',
      topic: 'app.guichet',
      url: apns.url,
    },
  };
  for (const [name, value] of Object.entries(settings)) {
    strapi.config.set(`plugin::notifications.${name}`, value);
  }
  clinic = await createClinic();
});

afterAll(() => Promise.all([sms, web, fcm, apns].map((one) => one.stop())));

describe('push', () => {
  it('reaches browsers and phones, each in the way of its service', async () => {
    const person = await createPerson(clinic.organisation, 'customer');
    const { token } = person;
    const browser = createECDH('prime256v1');
    const keys = {
      p256dh: browser.generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    const register = async (body: object) =>
      (await call('POST', '/api/notifications/devices', { token, body })).status;
    expect(await register({ kind: 'web', token: `${web.url}/send/abc`, keys })).toBe(201);
    expect(await register({ kind: 'fcm', token: 'fcm-device-token' })).toBe(201);
    expect(await register({ kind: 'apns', token: 'a1b2c3d4e5f6' })).toBe(201);
    apns.answers('/3/device', { status: 503 }, { status: 200 });
    web.answers('/send', { status: 201 });
    fcm.answers('/v1', { status: 200, body: { name: 'x' } });

    await book(clinic, '09:00', { token });
    const mine = () =>
      ledger("recipient = :key AND channel = 'push'", { key: `user:${person.documentId}` });
    await until(async () => (await mine())[0]?.state === 'sent');

    // What Apple had not taken was tried again, there alone.
    expect([web.calls.length, fcm.calls.length, apns.calls.length]).toEqual([1, 2, 2]);
    const [push] = web.calls;
    const plain = ece.decrypt(push!.body, {
      version: 'aes128gcm',
      privateKey: browser,
      authSecret: keys.auth,
    });
    expect(JSON.parse(plain.toString())).toMatchObject({
      title: 'Votre demande de rendez-vous – Consultation',
      url: expect.stringContaining('/booking/#appointment='),
      lang: 'fr',
    });
    const [, jwt, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(push!.headers['authorization']!)!;
    const { publicKey } = (await call('GET', '/api/notifications/push-key')).body.data;
    expect(key).toBe(publicKey);
    const point = Buffer.from(publicKey, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const vapid = opened(jwt!, createPublicKey({ key: jwk, format: 'jwk' }));
    expect(vapid.aud).toBe(web.url);

    const assertion = new URLSearchParams(fcm.calls[0]!.body.toString()).get('assertion')!;
    expect(opened(assertion, rsa.publicKey)).toMatchObject({
      iss: 'push@guichet.iam.example',
      aud: `${fcm.url}/token`,
    });
    expect(fcm.calls[1]!.headers['authorization']).toBe('Bearer google');
    expect(JSON.parse(fcm.calls[1]!.body.toString()).message.token).toBe('fcm-device-token');

    const [first, again] = apns.calls;
    expect(opened(again!.headers['authorization']!.slice(7), ec.publicKey)).toMatchObject({
      iss: 'T1',
      kid: 'K1',
    });
    expect(again).toMatchObject({ path: '/3/device/a1b2c3d4e5f6' });
    expect(again!.headers['apns-id']).toBe(first!.headers['apns-id']);
  });

  it('forgets devices that are gone', async () => {
    const person = await createPerson(clinic.organisation, 'customer');
    const { token } = person;
    const browser = createECDH('prime256v1');
    const keys = {
      p256dh: browser.generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    await call('POST', '/api/notifications/devices', {
      token,
      body: { kind: 'web', token: `${web.url}/gone/abc`, keys },
    });
    web.answers('/gone', { status: 410 });
    await book(clinic, '09:30', { token });
    await until(async () => {
      const [row] = await ledger("recipient = :key AND channel = 'push'", {
        key: `user:${person.documentId}`,
      });
      return row?.reason === 'GONE';
    });
    expect((await call('GET', '/api/notifications/devices', { token })).body.data).toEqual([]);
  });
});

describe('short messages', () => {
  const phone = '+33612345678';
  const path = '/2010-04-01/Accounts/AC123/Messages.json';
  const form = (body: Record<string, string>, to: string, signature?: string) =>
    call('POST', to, {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature':
          signature ??
          twilio.getExpectedTwilioSignature(TOKEN, `https://guichet.example${to}`, body),
      },
      body: new URLSearchParams(body).toString(),
    });

  it('are the fallback of a mailbox that there is none of, and tell what became of them', async () => {
    sms.answers(path, { status: 500 }, { status: 201, body: { sid: 'SM1', status: 'queued' } });
    // An address that has bounced before.
    await strapi.db.connection('notification_suppressions').insert({
      channel: 'email',
      address: 'bounced@example.test',
      category: '*',
      reason: 'BOUNCED',
      created_at: new Date(),
    });
    await requestFrom(clinic, 'bounced@example.test', '10:00', { phone });
    await until(async () => (await ledgerOf(phone))[0]?.state === 'sent');
    expect(await ledgerOf('bounced@example.test')).toMatchObject([{ reason: 'BOUNCED' }]);
    expect(sms.calls).toHaveLength(2);
    const sent = Object.fromEntries(new URLSearchParams(sms.calls[1]!.body.toString()));
    expect(sent).toMatchObject({
      To: phone,
      From: '+15005550006',
      StatusCallback: 'https://guichet.example/api/notifications/providers/twilio/status',
      Body: expect.stringContaining('Your request for an appointment – Consultation'),
    });
    expect(sms.calls[1]!.headers['authorization']).toBe(
      `Basic ${Buffer.from(`AC123:${TOKEN}`).toString('base64')}`,
    );

    const status = { MessageSid: 'SM1', MessageStatus: 'delivered' };
    const to = '/api/notifications/providers/twilio/status';
    expect((await form(status, to, 'forged')).status).toBe(403);
    expect((await ledgerOf(phone))[0]!.state).toBe('sent');
    expect((await form(status, to)).status).toBe(204);
    expect((await ledgerOf(phone))[0]!.state).toBe('delivered');
    // Late and out of order.
    await form({ MessageSid: 'SM1', MessageStatus: 'failed' }, to);
    expect((await ledgerOf(phone))[0]!.state).toBe('delivered');
  });

  it('end with STOP, until START', async () => {
    const to = '/api/notifications/providers/twilio/received';
    const ask = async (time: string) => {
      const before = (await ledgerOf(phone)).length;
      await requestFrom(clinic, 'bounced@example.test', time, { phone });
      await until(async () => (await ledgerOf(phone)).length > before);
      return (await ledgerOf(phone)).at(-1);
    };
    expect((await form({ From: phone, Body: 'Stop' }, to, 'forged')).status).toBe(403);
    expect((await form({ From: phone, Body: ' Stop ' }, to)).status).toBe(200);
    expect(await ask('10:30')).toMatchObject({ state: 'suppressed', reason: 'UNSUBSCRIBED' });
    await form({ From: phone, Body: 'START' }, to);
    expect((await ask('11:00'))!.reason).toBeNull();
  });
});
