const PATIENCE = 20_000;

/** The server said no; `code` is stable, `field` names what was wrong with the input. */
export class Refusal extends Error {
  constructor(status, { code = 'UNKNOWN', field, ...details } = {}) {
    super(code);
    Object.assign(this, { status, code, field, details });
  }
}

/** Nobody answered. */
export class Unreachable extends Error {}

const request = async (method, path, { body, token, key } = {}) => {
  const headers = {
    accept: 'application/json',
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...(token ? { 'x-appointment-token': token } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
  };
  let response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer) return answer;
  if (response.status >= 500 || !answer?.error) throw new Unreachable(`status ${response.status}`);
  throw new Refusal(response.status, answer.error.details);
};

export const read = (path, token) => request('GET', path, { token });

/** `key` makes it safe to send the same again when no answer came. */
export const send = (path, body, more) => request('POST', path, { body, ...more });
