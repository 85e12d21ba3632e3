import fc from 'fast-check';
import ICAL from 'ical.js';
import { readStrictly } from '../../../../../tests/helpers/strict-icalendar';
import { icalendar } from './icalendar';
import type { CalendarEvent } from './icalendar';

const event: CalendarEvent = {
  uid: 'a1@guichet',
  sequence: 3,
  stamp: new Date('2026-11-21T10:00:00Z'),
  start: new Date('2027-01-04T09:00:00Z'),
  end: new Date('2027-01-04T09:30:00Z'),
  summary: 'Consultation',
  status: 'CONFIRMED',
  organizer: { name: 'Clinique "du Plateau"', email: 'clinic@example.test' },
  attendee: { name: 'Awa; Ndiaye, née Diop', email: 'awa@example.test' },
};

const parsed = (source: string) => {
  const calendar = new ICAL.Component(ICAL.parse(source) as never);
  return { calendar, vevent: calendar.getFirstSubcomponent('vevent') as ICAL.Component };
};

describe('icalendar', () => {
  it('reads the same in an independent parser', () => {
    const { calendar, vevent } = parsed(icalendar('REQUEST', [event]));
    const read = new ICAL.Event(vevent);
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(read.uid).toBe(event.uid);
    expect(Number(vevent.getFirstPropertyValue('sequence'))).toBe(3);
    expect(read.startDate.toJSDate()).toEqual(event.start);
    expect(read.endDate.toJSDate()).toEqual(event.end);
    expect(vevent.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(vevent.getFirstProperty('attendee')?.getFirstParameter('cn')).toBe(event.attendee?.name);
    expect(vevent.getFirstPropertyValue('organizer')).toBe('mailto:clinic@example.test');
  });

  it('is what the grammar says, and nothing that it only tolerates', () => {
    const read = readStrictly(icalendar('REQUEST', [event]));
    expect(read).toEqual({
      method: 'REQUEST',
      events: [
        {
          ...{ uid: event.uid, sequence: 3, status: 'CONFIRMED' },
          ...{ start: '20270104T090000Z', end: '20270104T093000Z' },
        },
      ],
    });
  });

  it('keeps any text, in lines of at most 75 octets', () => {
    const printable = fc
      .string({ unit: 'binary', maxLength: 300 })
      .map((value) => value.replace(/[\p{Cs}\p{Cc}]/gu, '').replace(/\r/g, ''));
    fc.assert(
      fc.property(printable, printable, (summary, second) => {
        const description = `${summary}\n${second}; a, b\\n`;
        const source = icalendar('REQUEST', [{ ...event, summary: `s${summary}`, description }]);
        for (const line of source.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        }
        expect(readStrictly(source).events).toHaveLength(1);
        const { vevent } = parsed(source);
        expect(vevent.getFirstPropertyValue('summary')).toBe(`s${summary}`);
        expect(vevent.getFirstPropertyValue('description')).toBe(description);
      }),
    );
  });
});
