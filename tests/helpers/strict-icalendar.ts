/**
 * A strict reader of iCalendar, beside the library, which forgives much: the grammar of content lines
 * (RFC 5545, 3.1), the values that appointments use, and what iTIP (RFC 5546, 3.2) asks of each
 * method. Throws at the first fault, with the line.
 */
export interface ReadEvent {
  uid: string;
  sequence: number;
  start: string;
  end: string;
  status: string;
}

interface Line {
  name: string;
  params: Readonly<Record<string, string>>;
  value: string;
  source: string;
}

const PARAM = /;([A-Za-z0-9-]+)=("[^"\p{Cc}]*"|[^";:,\p{Cc}]*)/u;
const LINE = new RegExp(`^([A-Za-z0-9-]+)((?:${PARAM.source})*):([^\\p{Cc}]*)$`, 'u');

const fault = (what: string, line: string): never => {
  throw new Error(`not iCalendar: ${what}: ${JSON.stringify(line)}`);
};

const contentLines = (source: string): Line[] => {
  if (!source.endsWith('\r\n')) fault('the last line has no end', source.slice(-20));
  const physical = source.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) fault('a bare CR or LF', line);
    if (Buffer.byteLength(line) > 75) fault('longer than 75 octets', line);
    if (line === '') fault('an empty line', line);
  }
  return physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n').map(contentLine);
};

const contentLine = (source: string): Line => {
  const match = LINE.exec(source);
  if (!match) return fault('no content line', source);
  const params: Record<string, string> = {};
  for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(
    new RegExp(PARAM.source, 'gu'),
  )) {
    if (name.toUpperCase() in params) fault(`${name} is twice`, source);
    params[name.toUpperCase()] = value.replace(/^"|"$/g, '');
  }
  return { name: (match[1] ?? '').toUpperCase(), params, value: match.at(-1) ?? '', source };
};

const TEXT = /^(?:[^\\;,]|\\[\\;,nN])*$/u;
const UTC = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])[0-5]\d[0-5]\dZ$/;
const ADDRESS = /^mailto:[^\s@<>]+@[^\s@<>]+$/;

const VALUES: Readonly<Record<string, RegExp>> = {
  UID: TEXT,
  SUMMARY: TEXT,
  DESCRIPTION: TEXT,
  LOCATION: TEXT,
  PRODID: TEXT,
  'X-WR-CALNAME': TEXT,
  DTSTAMP: UTC,
  DTSTART: UTC,
  DTEND: UTC,
  SEQUENCE: /^\d+$/,
  STATUS: /^(TENTATIVE|CONFIRMED|CANCELLED)$/,
  URL: /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i,
  ORGANIZER: ADDRESS,
  ATTENDEE: ADDRESS,
  VERSION: /^2\.0$/,
  CALSCALE: /^GREGORIAN$/,
  METHOD: /^(PUBLISH|REQUEST|CANCEL)$/,
};

/** Of each method, what an event must have, and what it must not. */
const METHODS: Readonly<Record<string, { must: readonly string[]; not: readonly string[] }>> = {
  PUBLISH: { must: ['ORGANIZER', 'SUMMARY'], not: ['ATTENDEE'] },
  REQUEST: { must: ['ORGANIZER', 'ATTENDEE', 'SUMMARY', 'SEQUENCE'], not: [] },
  CANCEL: { must: ['ORGANIZER', 'ATTENDEE', 'SEQUENCE'], not: [] },
};

type Properties = ReadonlyMap<string, Line>;

/** Each property at most once: all that are used here are such, ATTENDEE included. */
const properties = (lines: readonly Line[], required: readonly string[]): Properties => {
  const found = new Map<string, Line>();
  for (const line of lines) {
    if (found.has(line.name)) fault('twice', line.source);
    if (!VALUES[line.name]?.test(line.value)) fault('a value that it may not have', line.source);
    found.set(line.name, line);
  }
  for (const name of required) if (!found.has(name)) fault(`${name} is missing`, name);
  return found;
};

const readEvent = (lines: readonly Line[], method: string): ReadEvent => {
  const rules = METHODS[method];
  const found = properties(lines, ['UID', 'DTSTAMP', 'DTSTART', ...(rules?.must ?? [])]);
  for (const name of rules?.not ?? []) if (found.has(name)) fault(`not in ${method}`, name);
  const value = (name: string): string => found.get(name)?.value ?? '';
  if (value('DTEND') <= value('DTSTART')) fault('ends before it starts', value('DTEND'));
  if (method === 'CANCEL' && value('STATUS') !== 'CANCELLED') fault('not cancelled', method);
  return {
    uid: value('UID'),
    sequence: Number(value('SEQUENCE')),
    start: value('DTSTART'),
    end: value('DTEND'),
    status: value('STATUS'),
  };
};

export const readStrictly = (source: string): { method: string; events: ReadEvent[] } => {
  const lines = contentLines(source);
  const is = (line: Line | undefined, name: string, value: string): boolean =>
    line?.name === name && line.value.toUpperCase() === value;
  if (!is(lines[0], 'BEGIN', 'VCALENDAR')) fault('does not begin', lines[0]?.source ?? '');
  if (!is(lines.at(-1), 'END', 'VCALENDAR')) fault('does not end', lines.at(-1)?.source ?? '');
  const inner = lines.slice(1, -1);
  const first = inner.findIndex(({ name }) => name === 'BEGIN');
  const head = properties(first === -1 ? inner : inner.slice(0, first), ['PRODID', 'VERSION']);
  const method = head.get('METHOD')?.value ?? '';
  const events: ReadEvent[] = [];
  for (let at = first; at !== -1 && at < inner.length;) {
    if (!is(inner[at], 'BEGIN', 'VEVENT')) fault('no event begins', inner[at]?.source ?? '');
    const end = inner.findIndex((line, index) => index > at && line.name === 'END');
    if (!is(inner[end], 'END', 'VEVENT')) fault('an event does not end', inner[at]?.source ?? '');
    events.push(readEvent(inner.slice(at + 1, end), method));
    at = end + 1;
  }
  return { method, events };
};
