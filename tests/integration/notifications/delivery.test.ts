import { generateKeyPairSync } from 'node:crypto';
import { api, call, strapi } from '../../helpers/app';
import { createClinic } from '../../helpers/clinic';
import type { Clinic } from '../../helpers/clinic';
import { verifyDkim } from '../../helpers/dkim';
import { startMailServer } from '../../helpers/mail-server';
import type { MailServer, Mood } from '../../helpers/mail-server';
import { ledger, ledgerOf, requestFrom, settled } from '../../helpers/notifications';
import { until } from '../../helpers/until';

const dkimKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

let server: MailServer;
let clinic: Clinic;
let hour = 9;

beforeAll(async () => {
  server = await startMailServer();
  strapi.config.set('plugin::notifications.smtpUrl', server.url);
  strapi.config.set('plugin::notifications.firstRetry', 50);
  strapi.config.set('plugin::notifications.dkim', {
    domainName: 'guichet.example',
    keySelector: 'mail2026',
    privateKey: dkimKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  });
  clinic = await createClinic({
    resources: 1,
    hours: { startTime: '09:00:00', endTime: '20:00:00' },
  });
});

afterAll(() => server.stop());

const request = (email: string, customer: object = {}) =>
  requestFrom(
    clinic,
    email,
    `${String((hour += 0.5) | 0).padStart(2, '0')}:${hour % 1 ? '30' : '00'}`,
    customer,
  );

const mailsTo = (address: string) => server.mails.filter(({ to }) => to === address);

describe('mails', () => {
  it('parse, in the recipient’s language, as text and HTML, with one-click unsubscribe', async () => {
    await request('ada@example.test', { name: 'Ada "Lovelace" <x>', locale: 'ar' });
    await settled('ada@example.test');
    const [mail] = mailsTo('ada@example.test');
    const parsed = await server.read(mail!);
    const header = (key: string) => parsed.headers.find((one) => one.key === key)?.value;
    expect(parsed.subject).toBe('طلب موعدكم – Consultation');
    expect(parsed.to).toEqual([{ name: 'Ada "Lovelace" <x>', address: 'ada@example.test' }]);
    expect(parsed.text).toContain('لقد استلمنا طلبكم');
    expect(parsed.html).toMatch(/<html[^>]*dir="rtl"/);
    expect(parsed.html).toContain('لقد استلمنا طلبكم');
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-unsubscribe')).toMatch(
      /^<http.*\/api\/notifications\/unsubscribe\/[\w.-]+>$/,
    );
    expect(header('content-language')).toBe('ar');
  });

  it('are signed, so that whoever has the public key knows that nothing was changed', async () => {
    await request('signed@example.test');
    await settled('signed@example.test');
    const { source } = mailsTo('signed@example.test')[0]!;
    const { d, s, h = '' } = verifyDkim(source, dkimKeys.publicKey);
    expect([d, s]).toEqual(['guichet.example', 'mail2026']);
    expect(h.toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-unsubscribe-post']),
    );
    const changed = Buffer.from(
      source.toString('latin1').replace('Consultation', 'Konsultation'),
      'latin1',
    );
    expect(() => verifyDkim(changed, dkimKeys.publicKey)).toThrow();
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => verifyDkim(source, publicKey)).toThrow('the signature is wrong');
  });

  it('escape what people typed, in HTML and in headers', async () => {
    const service = '<b>x</b>{{ 7 | times: 6 }}\r\nBcc: eve@example.test';
    await strapi.documents('plugin::appointments.bookable-service' as never).update({
      documentId: clinic.service,
      data: { name: service } as never,
    });
    await request('injected@example.test');
    await settled('injected@example.test');
    await strapi.documents('plugin::appointments.bookable-service' as never).update({
      documentId: clinic.service,
      data: { name: 'Consultation' } as never,
    });
    const parsed = await server.read(mailsTo('injected@example.test')[0]!);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
    expect(parsed.subject).toContain('<b>x</b>{{ 7 | times: 6 }} Bcc:');
    expect(parsed.html).toContain('&lt;b&gt;x&lt;/b&gt;{{ 7 | times: 6 }}');
    expect(parsed.html).not.toContain('<b>x</b>');
  });

  it('cut what would outgrow a message', async () => {
    const definition = api('kernel')
      .notifications()
      .find(({ key }) => key === 'appointments.requested')!;
    const resolve = definition.resolve.bind(definition);
    definition.resolve = async (event) => {
      const audience = await resolve(event);
      return (
        audience && { ...audience, variables: { ...audience.variables, place: 'x'.repeat(90_000) } }
      );
    };
    await request('oversized@example.test');
    await settled('oversized@example.test');
    definition.resolve = resolve;
    const { text = '' } = await server.read(mailsTo('oversized@example.test')[0]!);
    expect(text).toContain(`${'x'.repeat(4_000)}…`);
    expect(text.length).toBeLessThan(6_000);
  });

  it.each<[Mood, number]>([
    ['busy', 0],
    ['drop', 1],
  ])('come after all when the server is in the mood to %s', async (mood, extra) => {
    const address = `${mood}@example.test`;
    server.moods.set(address, mood);
    await request(address);
    await until(() => (server.attempts.get(address) ?? 0) >= 1 + extra);
    server.moods.delete(address);
    await settled(address);
    expect(mailsTo(address)).toHaveLength(1);
    expect(await ledgerOf(address)).toMatchObject([{ state: 'sent', channel: 'email' }]);
  });

  it('carry the same Message-ID when the answer was lost', async () => {
    const address = 'forget@example.test';
    server.moods.set(address, 'forget');
    await request(address);
    await settled(address);
    const ids = mailsTo(address).map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await ledgerOf(address)).toMatchObject([{ state: 'sent', tries: 1 }]);
  });

  it('are not tried again when the message is refused, nor ever when the mailbox is unknown', async () => {
    server.moods.set('refuse@example.test', 'refuse');
    server.moods.set('gone@example.test', 'unknown-mailbox');
    await request('refuse@example.test');
    await request('gone@example.test');
    await settled('refuse@example.test');
    await settled('gone@example.test');
    expect(await ledgerOf('refuse@example.test')).toMatchObject([
      { state: 'failed', reason: 'REFUSED', tries: 1 },
    ]);
    expect(await ledgerOf('gone@example.test')).toMatchObject([
      { state: 'failed', reason: 'BOUNCED' },
    ]);
    server.moods.clear();
    await request('gone@example.test');
    await until(async () => (await ledgerOf('gone@example.test')).length === 2);
    expect((await ledgerOf('gone@example.test'))[1]).toMatchObject({
      state: 'suppressed',
      reason: 'BOUNCED',
    });
    await request('refuse@example.test');
    await until(() => mailsTo('refuse@example.test').length === 1);
  });

  it('stop after one click, but not at a look', async () => {
    const address = 'leaves@example.test';
    await request(address);
    await settled(address);
    const parsed = await server.read(mailsTo(address)[0]!);
    const link = parsed.headers.find(({ key }) => key === 'list-unsubscribe')!.value.slice(1, -1);
    const { pathname } = new URL(link);
    expect((await call('GET', pathname)).status).toBe(200);
    await request(address);
    await until(() => mailsTo(address).length === 2);
    const clicked = await call('POST', pathname, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(clicked.status).toBe(200);
    await request(address);
    await until(async () => (await ledgerOf(address)).length === 3);
    expect((await ledgerOf(address))[2]).toMatchObject({ reason: 'UNSUBSCRIBED' });
    expect((await call('GET', `${pathname.slice(0, -3)}abc`)).status).toBe(404);
  });
});

describe('the ledger', () => {
  it('has one row for an event that comes twice', async () => {
    const address = 'twice@example.test';
    await request(address);
    await settled(address);
    const [row] = await ledgerOf(address);
    const replayed = await api('kernel').events.replay('notifications.plan', {
      eventIds: [row!.source_id],
    });
    expect(replayed).toBe(1);
    await until(async () => {
      const consumers = await api('kernel').events.consumers();
      return consumers.find(({ name }) => name === 'notifications.plan')?.pending === 0;
    });
    expect(await ledger('source_id = :id', { id: row!.source_id })).toEqual([row]);
    expect(mailsTo(address)).toHaveLength(1);
  });

  it('keeps what nobody is configured to send in the outbox', async () => {
    strapi.config.set('plugin::notifications.smtpUrl', '');
    await request('outbox@example.test');
    await settled('outbox@example.test');
    strapi.config.set('plugin::notifications.smtpUrl', server.url);
    expect(await ledgerOf('outbox@example.test')).toMatchObject([
      { state: 'sent', provider: 'outbox' },
    ]);
    const [kept] = await strapi.db
      .connection('notification_outbox')
      .where({ address: 'outbox@example.test' });
    expect(kept).toMatchObject({ channel: 'email', subject: expect.stringContaining('request') });
  });
});
