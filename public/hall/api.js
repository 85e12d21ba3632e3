const PATIENCE = 15_000;

/** The server said no; `code` is stable. */
export class Refusal extends Error {
  constructor(status, { code = 'UNKNOWN' } = {}) {
    super(code);
    Object.assign(this, { status, code });
  }
}

/** Nobody answered. */
export class Unreachable extends Error {}

const request = async (method, path, { body, key } = {}) => {
  let response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer) return answer.data;
  if (response.status >= 500 || !answer?.error) throw new Unreachable(`status ${response.status}`);
  throw new Refusal(response.status, answer.error.details);
};

export const read = (path) => request('GET', path);

/** `key` makes it safe to send the same again when no answer came. */
export const send = (path, body = {}, key = undefined) => request('POST', path, { body, key });
