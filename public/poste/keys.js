/** The poste's own key, in the browser's store: it can sign, and cannot be read out. */
const DATABASE = 'guichet-poste';
const STORE = 'keys';
const SINCE = 'guichet-poste-key-since';
/** A key that somebody took is worth something for so long at most. */
const ROTATE_AFTER_MS = 30 * 86_400_000;

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

/** Both in one transaction: a page that is closed meanwhile has the one or the other, whole. */
const keep = async ({ pair, next }) => {
  const keys = await store('readwrite');
  const kept = request(keys.put(pair, 'pair'));
  await request(next ? keys.put(next, 'next') : keys.delete('next'));
  await kept;
};

const generate = () => crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const publicKeyOf = async ({ publicKey }) =>
  base64url(await crypto.subtle.exportKey('raw', publicKey));

const sign = async ({ privateKey }, text) =>
  base64url(await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(text)));

const load = async () => {
  const keys = await store('readonly');
  const [pair, next] = await Promise.all([request(keys.get('pair')), request(keys.get('next'))]);
  if (pair) return { pair, next };
  const made = { pair: await generate(), next: undefined };
  await keep(made);
  return made;
};

export const openKeys = async () => {
  let { pair, next } = await load();
  let triedOther = false;
  const keepThem = async (changes) => {
    ({ pair, next } = { pair, next, ...changes });
    await keep({ pair, next });
  };
  const markYoung = () => localStorage.setItem(SINCE, String(Date.now()));
  if (localStorage.getItem(SINCE) === null) markYoung();

  return {
    publicKey: () => publicKeyOf(pair),
    prove: (nonce, poste) => sign(pair, `guichet-poste-handshake\n${nonce}\n${poste}`),
    isOld: () => Date.now() - Number(localStorage.getItem(SINCE)) > ROTATE_AFTER_MS,
    /** A new key and its proof. It is kept before the server hears of it. */
    propose: async (nonce, poste) => {
      await keepThem({ next: await generate() });
      const public_key = await publicKeyOf(next);
      const text = `guichet-poste-rotation\n${nonce}\n${poste}\n${public_key}`;
      return { public_key, signature: await sign(next, text) };
    },
    /** The server has taken the new key. */
    accepted: async () => {
      await keepThem({ pair: next, next: undefined });
      markYoung();
    },
    /** The key in use has been recognised; a proposal without an answer is forgotten. */
    recognised: async () => {
      triedOther = false;
      if (next) await keepThem({ next: undefined });
    },
    /** The answer to a proposal may have been lost. True if there is another key to come with. */
    tryOther: async () => {
      if (!next || triedOther) return false;
      triedOther = true;
      await keepThem({ pair: next, next: pair });
      return true;
    },
  };
};

export const forgetKeys = async () => {
  localStorage.removeItem(SINCE);
  await request((await store('readwrite')).clear());
};
