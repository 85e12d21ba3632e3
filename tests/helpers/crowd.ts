import http from 'node:http';
import { app } from './app';
import type { Reply } from './app';

/**
 * POSTs that are all under way at the same time. Not `fetch`: server and test share one process, and
 * fetch gives up when a busy server is slow to accept.
 */
export const postAtOnce = (
  requests: readonly { path: string; body: object; token?: string }[],
): Promise<Reply[]> => {
  const agent = new http.Agent({ maxSockets: requests.length });
  return Promise.all(requests.map((request) => post(agent, request)));
};

const post = (
  agent: http.Agent,
  { path, body, token }: { path: string; body: object; token?: string },
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      app.url + path,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: JSON.parse(text || 'null'),
            headers: new Headers(),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });

/** How often each answer came: `{ 201: 40, '409 SLOT_TAKEN': 960 }`. */
export const tally = (replies: readonly Reply[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of replies) {
    const key = status < 400 ? String(status) : `${status} ${body?.error?.details?.code}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
