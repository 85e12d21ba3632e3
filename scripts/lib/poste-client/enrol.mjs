import { setTimeout as sleep } from 'node:timers/promises';
import { newKey } from './keys.mjs';

const POLL_MS = 1_500;

const post = async (server, path, body) => {
  const response = await fetch(`${server}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.details?.code ?? `status ${response.status}`);
  return answer.data;
};

/** Shows a code until an operator has confirmed it; the key never leaves this machine. */
export const enrol = async ({ server, name, state, save, say }) => {
  state.key ??= newKey();
  save();
  while (!state.poste) {
    const asked = await post(server, '/postes/enrolments', {
      public_key: state.key.x,
      ...(name ? { nom: name } : {}),
    });
    say('pairing', `${asked.code.slice(0, 3)} ${asked.code.slice(3)} (key ${asked.fingerprint})`);
    while (!state.poste && Date.now() < Date.parse(asked.expire)) {
      await sleep(POLL_MS);
      const { confirme, poste } = await post(server, `/postes/enrolments/${asked.id}/claim`, {
        secret: asked.secret,
      }).catch(() => ({ confirme: false }));
      if (confirme) state.poste = poste;
    }
  }
  save();
  say('enrolled', state.poste);
};
