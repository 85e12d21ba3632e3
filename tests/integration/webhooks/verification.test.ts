import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { call } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Person } from '../../helpers/people';
import { freePort } from '../../helpers/redis.cjs';
import { createEndpoint, deliveriesOf, eventually } from '../../helpers/webhooks';

const root = path.resolve(__dirname, '../../..');

/** The receiver that docs/webhooks.md gives to integrators, as it stands there. */
const documented = (): string => {
  const page = readFileSync(path.join(root, 'docs/webhooks.md'), 'utf8');
  const [, code] = /```js\n([\s\S]+?)```/.exec(page) ?? [];
  if (!code) throw new Error('docs/webhooks.md shows no receiver');
  return code;
};

describe('the documented receiver', () => {
  let manager: Person;
  let receiver: ChildProcess | undefined;

  beforeAll(async () => {
    manager = await createPerson(await createOrganisation(), 'manager');
  });
  afterEach(() => void receiver?.kill());

  const startReceiver = async (port: number, secret: string): Promise<string> => {
    receiver = spawn(process.execPath, ['--input-type=module', '-e', documented()], {
      cwd: root,
      env: { PATH: process.env['PATH'], PORT: String(port), GUICHET_WEBHOOK_SECRET: secret },
      stdio: 'inherit',
    });
    const url = `http://127.0.0.1:${port}/webhooks`;
    await eventually(() => fetch(url));
    return url;
  };

  /** The last delivery's answer to a test event. */
  const answerToTest = async (endpointId: string): Promise<number | null> => {
    const path = `/api/webhook-endpoints/${endpointId}/test`;
    expect((await call('POST', path, { token: manager.token })).status).toBe(202);
    return eventually(async () => {
      const [newest] = await deliveriesOf(manager.token, endpointId);
      expect(newest?.attempts).toBe(1);
      return newest!.lastStatus;
    });
  };

  it('accepts what the platform sends', async () => {
    const port = await freePort();
    const endpoint = await createEndpoint(manager.token, {
      url: `http://127.0.0.1:${port}/webhooks`,
    });
    await startReceiver(port, endpoint.secret);
    expect(await answerToTest(endpoint.id)).toBe(204);
  });

  it('refuses what somebody else signed, and what is not signed', async () => {
    const port = await freePort();
    const endpoint = await createEndpoint(manager.token, {
      url: `http://127.0.0.1:${port}/webhooks`,
    });
    const url = await startReceiver(port, `whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    expect(await answerToTest(endpoint.id)).toBe(401);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});
