import { Agent, request } from 'node:http';
import { newCode } from '../../../plugins/postes/server/src/domain/code';
import { app } from '../../helpers/app';

const AT_A_TIME = 200;
/** Guesses that come from one address. */
const OF_ONE = 8;

/** Linux owns all of 127.0.0.0/8: each of these is a stranger of his own to the server. */
const addressOf = (stranger: number): string =>
  `127.${1 + (stranger >> 15)}.${(stranger >> 7) & 255}.${1 + (stranger & 127)}`;

const guess = (agent: Agent, address: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${app.url}/api/sessions/validate-code`,
      {
        method: 'POST',
        agent,
        localAddress: address,
        headers: { 'content-type': 'application/json' },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const { error } = JSON.parse(text) as { error?: { details?: { code?: string } } };
          resolve(error?.details?.code);
        });
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify({ code: newCode() }));
  });

/** So many codes are guessed over REST, from many addresses; how often each was answered what. */
export const guessFromMany = async (
  guesses: number,
): Promise<{ answers: Record<string, number>; addresses: number }> => {
  const agent = new Agent({ maxSockets: AT_A_TIME });
  const answers: Record<string, number> = {};
  const addresses = new Set<string>();
  const one = async (index: number): Promise<void> => {
    const address = addressOf(Math.floor(index / OF_ONE));
    addresses.add(address);
    const code = (await guess(agent, address)) ?? 'opened';
    answers[code] = (answers[code] ?? 0) + 1;
  };
  for (let from = 0; from < guesses; from += AT_A_TIME) {
    const count = Math.min(AT_A_TIME, guesses - from);
    await Promise.all(Array.from({ length: count }, (_, index) => one(from + index)));
  }
  agent.destroy();
  return { answers, addresses: addresses.size };
};
