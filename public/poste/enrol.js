const STORED = 'guichet-poste-id';
const POLL_MS = 1_500;

export const knownPoste = () => localStorage.getItem(STORED);
export const forgetPoste = () => localStorage.removeItem(STORED);

const post = async (path, body) => {
  const response = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).data;
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Shows a code until an operator has confirmed it. */
export const enrol = async (keys, show) => {
  for (;;) {
    try {
      const asked = await post('/postes/enrolments', { public_key: await keys.publicKey() });
      show(asked);
      while (Date.now() < Date.parse(asked.expire)) {
        await pause(POLL_MS);
        const { confirme, poste } = await post(`/postes/enrolments/${asked.id}/claim`, {
          secret: asked.secret,
        }).catch(() => ({ confirme: false }));
        if (!confirme) continue;
        localStorage.setItem(STORED, poste);
        return poste;
      }
    } catch {
      await pause(2 * POLL_MS);
    }
  }
};
