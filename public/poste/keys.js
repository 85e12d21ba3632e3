/** The poste's own key, in the browser's store: it can sign, and cannot be read out. */
const DATABASE = 'guichet-poste';
const STORE = 'keys';

const request = (asked) =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

const open = () => {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return request(opening);
};

const store = async (mode) => (await open()).transaction(STORE, mode).objectStore(STORE);

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

export const loadKey = async () => {
  const kept = await request((await store('readonly')).get('pair'));
  if (kept) return kept;
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  await request((await store('readwrite')).put(pair, 'pair'));
  return pair;
};

export const forgetKey = async () => request((await store('readwrite')).delete('pair'));

export const publicKeyOf = async ({ publicKey }) =>
  base64url(await crypto.subtle.exportKey('raw', publicKey));

export const handshake = async ({ privateKey }, nonce, poste) => {
  const text = `guichet-poste-handshake\n${nonce}\n${poste}`;
  return base64url(await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text)));
};
