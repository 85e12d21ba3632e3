import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

export const newKey = () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'jwk' });
};

export const signText = (jwk, text) =>
  sign(null, Buffer.from(text), createPrivateKey({ key: jwk, format: 'jwk' })).toString(
    'base64url',
  );

export const handshakeText = (nonce, poste) => `guichet-poste-handshake\n${nonce}\n${poste}`;

export const rotationText = (nonce, poste, publicKey) =>
  `guichet-poste-rotation\n${nonce}\n${poste}\n${publicKey}`;
