import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { call, strapi } from '../../helpers/app';
import { at, createClinic } from '../../helpers/clinic';
import { createPerson } from '../../helpers/people';

/** A verifier as hCaptcha's: it knows one good answer. */
const verifier = http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const form = new URLSearchParams(body);
    const success = form.get('secret') === 's3cret' && form.get('response') === 'human';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ success }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => verifier.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  verifier.close();
});

const configure = (failMode: string, url?: string) => {
  const { port } = verifier.address() as AddressInfo;
  const verifyUrl = url ?? `http://127.0.0.1:${port}/siteverify`;
  strapi.config.set('plugin::appointments.captcha', { secret: 's3cret', verifyUrl, failMode });
};

const NOWHERE = 'http://127.0.0.1:9/siteverify';

describe('the captcha', () => {
  it('is asked of callers without an account, before anything is written', async () => {
    configure('fail-closed');
    const { service, organisation } = await createClinic();
    const request = async (captcha?: string, token?: string) => {
      const reply = await call('POST', '/api/appointments', {
        token,
        body: {
          service,
          startsAt: at('10:00'),
          customer: { name: 'x', email: 'x@example.test' },
          ...(captcha === undefined ? {} : { captcha }),
        },
      });
      return [reply.status, reply.body.error?.details?.code];
    };
    expect(await request()).toEqual([400, 'CAPTCHA_REQUIRED']);
    expect(await request('robot')).toEqual([400, 'CAPTCHA_FAILED']);
    configure('fail-closed', NOWHERE);
    expect(await request('human')).toEqual([503, 'CAPTCHA_UNAVAILABLE']);
    configure('fail-closed');
    expect(await request('human')).toEqual([201, undefined]);
    const { token } = await createPerson(organisation, 'customer');
    expect(await request(undefined, token)).toEqual([409, 'SLOT_TAKEN']);
  });

  it('lets callers in while the verifier is down, if the operator says so', async () => {
    configure('fail-open', NOWHERE);
    const { service } = await createClinic();
    const reply = await call('POST', '/api/appointments/holds', {
      body: { service, startsAt: at('10:00'), captcha: 'human' },
    });
    expect(reply.status).toBe(201);
  });
});
