import type { DefinedEvent } from '../../../../kernel/shared/events';
import { checkFilters, likePattern, matchesFilter, visibleEvents } from './event-filter';

const event = (name: string, visibility: DefinedEvent['visibility']): DefinedEvent => ({
  name,
  visibility,
  version: 1,
  description: '',
});
const catalogue = [
  event('queues.ticket.called', 'public'),
  event('queues.ticket.created', 'organisation'),
  event('content.faq.published', 'public'),
  event('kernel.secret.made', 'internal'),
];

describe('event filters', () => {
  it.each([
    ['*', true],
    ['queues.*', true],
    ['content.*.published', true],
    ['queues.ticket.called', true],
    ['kernel.secret.made', false],
    ['kernel.*', false],
    ['queues.ticket.burnt', false],
    ['queues%', false],
    ['', false],
    ['queues.ticket.called; DROP', false],
    ['(.*)+', false],
  ])('%j is accepted: %s', (filter, ok) => {
    expect(checkFilters([filter], catalogue).ok).toBe(ok);
  });

  it('names the filter that is wrong', () => {
    expect(checkFilters(['*', 'nope'], catalogue)).toMatchObject({
      code: 'EVENT_UNKNOWN',
      details: { field: 'events.1', event: 'nope' },
    });
  });

  it('matches whole names', () => {
    expect(matchesFilter('queues.ticket.called', 'queues.*')).toBe(true);
    expect(matchesFilter('queues.ticket.called', 'ticket.*')).toBe(false);
    expect(matchesFilter('queuesXticket', 'queues.ticket')).toBe(false);
    expect(likePattern('content.*.published')).toBe('content.%.published');
  });

  it('shows nothing internal', () => {
    expect(visibleEvents(catalogue).map(({ name }) => name)).not.toContain('kernel.secret.made');
  });
});
