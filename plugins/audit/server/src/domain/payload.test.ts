import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { buildPayload, readPayload, subjectsOf } from './payload';
import type { PayloadFacts } from './payload';
import { isPersonal } from './personal';
import { subjectOfActor, subjectOfEntity } from './subject';

const at = '2026-11-21T10:00:00.000Z';
const facts = (
  changes: PayloadFacts['changes'],
  more: Partial<PayloadFacts> = {},
): PayloadFacts => ({
  changes,
  isPersonal,
  reason: null,
  requestId: 'r1',
  origin: { ip: '192.0.2.7', userAgent: 'Test/1.0' },
  subjects: {
    entity: subjectOfEntity('plugin::crm.client', 'c1', at),
    actor: subjectOfActor('user', 'u1', at),
  },
  ...more,
});

describe('the payload of an entry', () => {
  const keys = new Map([
    ['plugin::crm.client:c1', randomBytes(32)],
    ['user:u1', randomBytes(32)],
  ]);
  const keyOf = (subject: string) => keys.get(subject);

  it('comes back as it was, with the keys', () => {
    const value = fc.jsonValue();
    const change = fc.record({
      field: fc.constantFrom('email', 'status', 'address.street', 'price', 'phone'),
      before: value,
      after: value,
    });
    fc.assert(
      fc.property(fc.array(change), fc.option(fc.string()), (changes, reason) => {
        const plain = JSON.parse(JSON.stringify(changes)) as typeof changes;
        const payload = buildPayload(facts(plain, { reason }), keyOf);
        const stored = JSON.parse(JSON.stringify(payload)) as typeof payload;
        const read = readPayload(stored, keyOf);
        expect(read.changes).toEqual(plain);
        expect(read.reason).toBe(reason);
        expect(read.origin).toEqual({ ip: '192.0.2.7', userAgent: 'Test/1.0' });
        expect(read.erased).toBe(false);
      }),
    );
  });

  it('shows no personal value to whoever has no key', () => {
    const changes = [
      { field: 'email', before: null, after: 'ada@example.test' },
      { field: 'status', before: 'new', after: 'active' },
    ];
    const payload = buildPayload(facts(changes, { reason: 'Mrs Lovelace called' }), keyOf);
    const stored = JSON.stringify(payload);
    expect(stored).not.toMatch(/ada@|192\.0\.2|Lovelace|Test\/1/);
    expect(stored).toContain('active');

    const erased = readPayload(payload, () => undefined);
    expect(erased).toMatchObject({ reason: null, origin: null, erased: true });
    expect(erased.changes[0]).toEqual({ field: 'email', before: null, after: null, erased: true });
    expect(erased.changes[1]).toEqual(changes[1]);
  });

  it('needs no key where nothing is personal', () => {
    const changes = [{ field: 'status', before: 'a', after: 'b' }];
    expect(subjectsOf(facts(changes, { origin: null }))).toEqual([]);
    expect(subjectsOf(facts(changes))).toEqual(['user:u1']);
  });

  it('keeps values out for good when the subject was erased before', () => {
    const changes = [{ field: 'email', before: null, after: 'ada@example.test' }];
    const payload = buildPayload(facts(changes), () => undefined);
    expect(JSON.stringify(payload)).not.toContain('ada@');
    expect(readPayload(payload, keyOf).changes[0]).toMatchObject({ erased: true });
  });
});
