import { generateKeyPairSync, sign } from 'node:crypto';
import { fingerprintOf, handshakeText, isSignedBy, leaseKey, readJws, signJws } from './keys';

const pair = generateKeyPairSync('ed25519');
const key = pair.publicKey.export({ format: 'jwk' }).x ?? '';
const signed = (text: string) =>
  sign(null, Buffer.from(text), pair.privateKey).toString('base64url');

it('a signature is good for its nonce, its poste and its key', async () => {
  const text = handshakeText('nonce', 'poste');
  const signature = signed(text);
  expect(await isSignedBy(key, text, signature)).toBe(true);
  expect(await isSignedBy(key, handshakeText('another', 'poste'), signature)).toBe(false);
  expect(await isSignedBy(key, handshakeText('nonce', 'another'), signature)).toBe(false);
  expect(await isSignedBy(leaseKey('other').publicKey, text, signature)).toBe(false);
  expect(await isSignedBy('no key', text, signature)).toBe(false);
  expect(await isSignedBy(key, text, '')).toBe(false);
});

it('a lease is read by the keys that may have signed it, and by no other', async () => {
  const [one, two] = [leaseKey('one'), leaseKey('two')];
  const jws = signJws({ sid: 's' }, one);
  expect(await readJws(jws, [two, one])).toEqual({ sid: 's' });
  expect(await readJws(jws, [two])).toBeUndefined();
  const [header, , signature] = jws.split('.');
  const forged = Buffer.from('{"sid":"t"}').toString('base64url');
  expect(await readJws(`${header}.${forged}.${signature}`, [one])).toBeUndefined();
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await readJws(`${unsigned}.${forged}.`, [one])).toBeUndefined();
});

it('a fingerprint can be read out', () => {
  expect(fingerprintOf(key)).toMatch(/^[\da-f]{4} [\da-f]{4} [\da-f]{4}$/);
});
