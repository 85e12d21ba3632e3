import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { generateSecret, keyOf, secretOf } from './secret';
import { sign, signatureHeader } from './signature';

const now = () => Math.floor(Date.now() / 1000);
const headers = (id: string, timestamp: number, signature: string) => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});

describe('signature', () => {
  it('is the one of the public test vector', () => {
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    const key = keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    const signature = sign(
      key,
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      Buffer.from('{"test": 2432232314}'),
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is accepted by the public package for any body and key', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.uuid(),
        fc.json(),
        (bytes, id, body) => {
          const key = Buffer.from(bytes);
          const timestamp = now();
          const signature = sign(key, id, timestamp, Buffer.from(body));
          const webhook = new Webhook(secretOf(key));
          expect(webhook.verify(body, headers(id, timestamp, signature))).toEqual(JSON.parse(body));
          expect(() => webhook.verify(`${body} `, headers(id, timestamp, signature))).toThrow();
        },
      ),
    );
  });

  it('lets holders of either key verify during a rotation', () => {
    const [old, fresh] = [generateSecret(), generateSecret()];
    const timestamp = now();
    const body = Buffer.from('{}');
    const signature = signatureHeader([keyOf(fresh), keyOf(old)], 'id', timestamp, body);
    for (const secret of [old, fresh]) {
      expect(new Webhook(secret).verify('{}', headers('id', timestamp, signature))).toEqual({});
    }
    expect(() =>
      new Webhook(generateSecret()).verify('{}', headers('id', timestamp, signature)),
    ).toThrow();
  });
});

describe('secret', () => {
  it.each([
    '',
    'whsec_',
    'whsec_YWJj',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    `whsec_${'A'.repeat(88)}`,
  ])('refuses %j', (secret) => {
    expect(() => keyOf(secret)).toThrow();
  });

  it('has 32 random bytes', () => {
    expect(keyOf(generateSecret())).toHaveLength(32);
    expect(generateSecret()).not.toBe(generateSecret());
  });
});
