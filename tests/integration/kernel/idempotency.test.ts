import type { Knex } from 'knex';
import type { RequestKey } from '../../../plugins/kernel/shared/idempotency';
import { api, call, strapi } from '../../helpers/app';
import { createOrganisation, createPerson } from '../../helpers/people';
import type { Organisation, Person } from '../../helpers/people';

let organisation: Organisation;
let manager: Person;

const post = (key: string, question: string, more: object = {}) =>
  call('POST', '/api/faqs', {
    token: manager.token,
    headers: { 'idempotency-key': key },
    body: { data: { organisationId: organisation.documentId, question, answer: 'Yes', ...more } },
  });

const count = async (question: string): Promise<number> => {
  const [row] = await strapi.db
    .connection('faqs')
    .where({ question })
    .whereNotNull('published_at')
    .count<{ count: string }[]>('*');
  return Number(row!.count);
};

beforeAll(async () => {
  organisation = await createOrganisation();
  manager = await createPerson(organisation, 'manager');
});

describe('Idempotency-Key', () => {
  it('answers a repeated request with the first answer and does nothing more', async () => {
    const first = await post('k1', 'Repeated?');
    const second = await post('k1', 'Repeated?');
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await count('Repeated?')).toBe(1);
  });

  it('lets 16 concurrent twins have one effect and one answer', async () => {
    const replies = await Promise.all(Array.from({ length: 16 }, () => post('k2', 'Twins?')));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.body.data.documentId)).size).toBe(1);
    expect(await count('Twins?')).toBe(1);
  });

  it('refuses the same key with another body', async () => {
    await post('k3', 'One body?');
    const other = await post('k3', 'Another body?');
    expect(other.status).toBe(422);
    expect(other.body.error.details.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await count('Another body?')).toBe(0);
  });

  it('remembers a final refusal, and nothing is half-written', async () => {
    const first = await post('k4', 'Bad?', { position: -1 });
    const second = await post('k4', 'Bad?', { position: -1 });
    expect(first.status).toBe(400);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await count('Bad?')).toBe(0);
  });

  it('belongs to its caller: another person may use the same key', async () => {
    const other = await createPerson(organisation, 'manager');
    await post('k5', 'Mine?');
    const reply = await call('POST', '/api/faqs', {
      token: other.token,
      headers: { 'idempotency-key': 'k5' },
      body: { data: { organisationId: organisation.documentId, question: 'His?', answer: 'Yes' } },
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('idempotency-replayed')).toBeNull();
  });

  it('does not remember that somebody was not signed in', async () => {
    const body = {
      data: { organisationId: organisation.documentId, question: 'In?', answer: 'Yes' },
    };
    const headers = { 'idempotency-key': 'k6' };
    const anonymous = await call('POST', '/api/faqs', { headers, body });
    expect(anonymous.status).toBe(403);
    const again = await call('POST', '/api/faqs', { headers, body });
    expect(again.headers.get('idempotency-replayed')).toBeNull();
  });

  it('refuses a key that is too long', async () => {
    const reply = await post('x'.repeat(300), 'Long?');
    expect(reply.status).toBe(400);
    expect(reply.body.error.details).toMatchObject({
      code: 'INVALID_VALUE',
      field: 'Idempotency-Key',
    });
  });
});

describe('keys that verbs keep themselves', () => {
  const { claim, giveBack, once } = api('kernel').idempotency;
  const keyOf = (key: string, bodyHash = ''): RequestKey<string> => ({
    ...{ caller: 'caller', route: '/verb', key, bodyHash },
    answer: (value) => ({ status: 200, body: value }),
  });
  const inTransaction = <Result>(work: (trx: Knex.Transaction) => Promise<Result>) =>
    strapi.db.transaction(({ trx }) => work(trx as Knex.Transaction)) as Promise<Result>;
  const rowOf = (key: string) =>
    strapi.db.connection('kernel_idempotency_keys').where({ caller: 'caller', key }).first();

  it('are taken by two groups that share them without a deadlock, each by one', async () => {
    for (let round = 0; round < 5; round++) {
      const keys = Array.from({ length: 200 }, (_, index) => keyOf(`shared-${round}-${index}`));
      const taken = await Promise.all(
        [keys, [...keys].reverse()].map((own) => inTransaction((trx) => claim(trx, own))),
      );
      expect(taken.flat().filter(Boolean)).toHaveLength(keys.length);
    }
  });

  it('belong to the first of those who ask for one together', async () => {
    const asked = [keyOf('z'), keyOf('a', 'first'), keyOf('a', 'second')];
    expect(await inTransaction((trx) => claim(trx, asked))).toEqual([true, true, false]);
    expect(await rowOf('a')).toMatchObject({ body_hash: 'first' });
  });

  it('are free again when they are given back, and not when they are answered', async () => {
    const key = keyOf('back');
    await inTransaction(async (trx) => {
      await claim(trx, [key]);
      giveBack(trx, [key]);
    });
    expect(await once(key, () => Promise.resolve("it's"))).toBe("it's");
    expect(await rowOf('back')).toMatchObject({ status: 200, body: "it's" });
    await expect(once(key, () => Promise.resolve('more'))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_IN_USE',
    });
  });
});
