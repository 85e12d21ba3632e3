import type { CellParser, Json, Parsed } from './import';

/** Parsers for the cells of a file. Each says what it wanted when it refuses. */

const right = (value: Json): Parsed => ({ ok: true, value });
const wrong = (reason: string): Parsed => ({ ok: false, reason });

/** Long cells would make long reports. */
const shown = (text: string): string =>
  text.length > 40 ? `"${text.slice(0, 40)}…"` : text === '' ? 'nothing' : `"${text}"`;

/** Any of these texts, or nothing, is null; everything else goes on to the parser. */
export const optional =
  (parse: CellParser, ...blanks: readonly string[]): CellParser =>
  (text) =>
    text === '' || blanks.includes(text) ? right(null) : parse(text);

export const text =
  (maxLength: number): CellParser =>
  (cell) => {
    if (cell === '') return wrong('must not be empty');
    if (cell.includes('\0')) return wrong('has a character that cannot be stored');
    return cell.length > maxLength ? wrong(`is longer than ${maxLength} characters`) : right(cell);
  };

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

const number = (text: string): number | undefined => {
  const parsed = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(parsed) ? parsed : undefined;
};

interface Range {
  min: number;
  max: number;
}

const range = ({ min, max }: Range): string => `from ${min} to ${max}`;

export const decimal =
  (
    limits: Range,
    { factor = 1, digits = 10 }: { factor?: number; digits?: number } = {},
  ): CellParser =>
  (text) => {
    const parsed = number(text);
    if (parsed === undefined || parsed < limits.min || parsed > limits.max) {
      return wrong(`must be a number ${range(limits)}, not ${shown(text)}`);
    }
    return right(Number((parsed * factor).toFixed(digits)));
  };

/** Also takes `3.0`, which spreadsheets make of whole numbers. */
export const integer =
  (limits: Range): CellParser =>
  (text) => {
    const parsed = number(text);
    const fits = parsed !== undefined && parsed >= limits.min && parsed <= limits.max;
    return fits && Number.isInteger(parsed)
      ? right(parsed)
      : wrong(`must be a whole number ${range(limits)}, not ${shown(text)}`);
  };

/** Whole units with up to `digits` decimals → minor units, by moving the point and not by multiplying. */
export const money =
  (digits: number): CellParser =>
  (text) => {
    const [, whole, decimals = ''] = /^(\d{1,15})(?:\.(\d*))?$/.exec(text) ?? [];
    if (whole === undefined || /[1-9]/.test(decimals.slice(digits))) {
      return wrong(
        `must be an amount of 0 or more with up to ${digits} decimals, not ${shown(text)}`,
      );
    }
    return right(Number(whole + decimals.slice(0, digits).padEnd(digits, '0')));
  };

export const oneOf = <Value extends Json>(values: Readonly<Record<string, Value>>): CellParser => {
  const known = new Map(Object.entries(values).map(([key, to]) => [key.toLowerCase(), to]));
  const names = Object.keys(values).join(', ');
  return (text) => {
    const found = known.get(text.toLowerCase());
    return found === undefined
      ? wrong(`must be one of ${names}, not ${shown(text)}`)
      : right(found);
  };
};

export const matching =
  (pattern: RegExp, description: string): CellParser =>
  (text) =>
    pattern.test(text) ? right(text) : wrong(`must be ${description}, not ${shown(text)}`);

/** `10/13/2014`, as Americans write dates → `2014-10-13`. */
export const americanDate: CellParser = (text) => {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists
    ? right(date.toISOString().slice(0, 10))
    : wrong(`must be a date such as 10/13/2014, not ${shown(text)}`);
};
