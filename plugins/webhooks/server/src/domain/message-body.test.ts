import fc from 'fast-check';
import type { DomainEvent } from '../../../../kernel/shared/events';
import { MOST_BYTES, messageBody } from './message-body';

const event = (data: unknown): DomainEvent =>
  ({
    id: '0199-…',
    name: 'content.faq.published',
    version: 1,
    organisationId: 'organisation-1',
    entityType: 'api::faq.faq',
    entityId: 'faq-1',
    occurredAt: '2026-11-21T10:00:00.000Z',
    actor: { kind: 'user', id: 'secret-user' },
    requestId: 'request-1',
    data,
    position: '42',
  }) as DomainEvent;

describe('message body', () => {
  it('has type, timestamp and data, and not who acted', () => {
    const text = messageBody(event({ documentId: 'faq-1' })).toString();
    expect(JSON.parse(text)).toEqual({
      type: 'content.faq.published',
      timestamp: '2026-11-21T10:00:00.000Z',
      data: {
        organisationId: 'organisation-1',
        entityType: 'api::faq.faq',
        entityId: 'faq-1',
        version: 1,
        position: '42',
        details: { documentId: 'faq-1' },
      },
    });
    expect(text).not.toContain('secret-user');
  });

  it('never exceeds 20 kB and stays JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30_000, size: 'max' }), (text) => {
        const body = messageBody(event({ text }));
        expect(body.length).toBeLessThanOrEqual(MOST_BYTES);
        const { data } = JSON.parse(body.toString()) as { data: { details: unknown } };
        expect(data.details === null || (data.details as { text: string }).text.length > -1).toBe(
          true,
        );
      }),
      { numRuns: 40 },
    );
  });
});
