import { parse } from 'csv-parse/sync';
import type { Line } from './line-splitter';

/** One row of the file, or why it cannot be read. */
export interface FileRecord {
  line: number;
  cells?: string[];
  reason?: string;
}

/** A quoted cell may span lines, but a quote that is never closed must not swallow the file. */
const MAX_LINES = 100;
const MAX_CHARACTERS = 64 * 1024;

const NOT_CLOSED = 'a quote is opened and not closed';

/**
 * Joins lines to records. A quote that stays open makes its own line a bad one, and the lines that
 * it would have swallowed are read again, each for itself.
 */
export class RecordReader {
  private open: Line[] = [];

  constructor(
    private readonly delimiter: string,
    /** Undefined for the header itself. */
    public columns?: number,
  ) {}

  push(line: Line): FileRecord[] {
    if (this.open.length > 0) return this.goOn(line);
    const { number, text } = line;
    if (text === undefined) return [bad(line, line.reason ?? 'the line cannot be read')];
    if (text.trim() === '') return [];
    if (!text.includes('"')) return [this.checked(number, text.split(this.delimiter))];
    if (isBalanced(text)) return [this.parsed(number, text)];
    this.open = [line];
    return [];
  }

  end(): FileRecord[] {
    const records: FileRecord[] = [];
    while (this.open.length > 0) records.push(...this.giveUp());
    return records;
  }

  private goOn(line: Line): FileRecord[] {
    this.open.push(line);
    const whole = this.open.every(({ text }) => text !== undefined);
    const text = this.open.map((one) => one.text).join('\n');
    if (!whole || this.open.length > MAX_LINES || text.length > MAX_CHARACTERS) {
      return this.giveUp();
    }
    if (!isBalanced(text)) return [];
    const record = this.parsed(this.open[0]!.number, text);
    if (record.reason !== undefined) return this.giveUp();
    this.open = [];
    return [record];
  }

  private giveUp(): FileRecord[] {
    const [first, ...others] = this.open;
    this.open = [];
    if (!first) return [];
    return [bad(first, NOT_CLOSED), ...others.flatMap((line) => this.push(line))];
  }

  private parsed(line: number, text: string): FileRecord {
    try {
      const [cells] = parse(text, {
        delimiter: this.delimiter,
        relax_column_count: true,
      });
      return this.checked(line, cells ?? []);
    } catch {
      return { line, reason: 'a quote stands where none can be' };
    }
  }

  private checked(line: number, cells: string[]): FileRecord {
    if (this.columns === undefined || cells.length === this.columns) return { line, cells };
    return { line, reason: `has ${cells.length} columns instead of ${this.columns}` };
  }
}

const bad = (line: Line, reason: string): FileRecord => ({ line: line.number, reason });

const isBalanced = (text: string): boolean => {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
};
