/** RFC 5545, as much as appointments need; all times are UTC, so no VTIMEZONE can be wrong. */
export interface CalendarEvent {
  /** Stable over the life of the appointment. */
  uid: string;
  sequence: number;
  /** When this revision was made. */
  stamp: Date;
  start: Date;
  end: Date;
  summary: string;
  description?: string | undefined;
  location?: string | undefined;
  url?: string | undefined;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  organizer?: Person | undefined;
  attendee?: Person | undefined;
}

export interface Person {
  name: string;
  email: string;
}

/** REQUEST and CANCEL are iTIP (RFC 5546), for mails; PUBLISH is for feeds. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

export const icalendar = (
  method: CalendarMethod,
  events: readonly CalendarEvent[],
  name?: string,
): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guichet//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name === undefined ? [] : [`X-WR-CALNAME:${text(name)}`]),
    ...events.flatMap(component),
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('');

const component = (event: CalendarEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTAMP:${utc(event.stamp)}`,
  `DTSTART:${utc(event.start)}`,
  `DTEND:${utc(event.end)}`,
  `SUMMARY:${text(event.summary)}`,
  `STATUS:${event.status}`,
  ...optional('DESCRIPTION', event.description),
  ...optional('LOCATION', event.location),
  ...(event.url === undefined ? [] : [`URL:${event.url}`]),
  ...(event.organizer ? [`ORGANIZER;${commonName(event.organizer)}`] : []),
  ...(event.attendee
    ? [`ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;${commonName(event.attendee)}`]
    : []),
  'END:VEVENT',
];

const optional = (property: string, value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : [`${property}:${text(value)}`];

/** A parameter in quotes may hold anything but quotes and control characters. */
const commonName = ({ name, email }: Person): string =>
  `CN="${name.replace(/["\p{Cc}]/gu, ' ')}":mailto:${email}`;

const utc = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, '');

const text = (value: string): string =>
  value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

const LINE_OCTETS = 75;

/** Lines are at most 75 octets and are never cut inside a character. */
const folded = (line: string): string => {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return `${result}\r\n`;
};
