import { isUtf8 } from 'node:buffer';

export interface Line {
  /** The header is line 1. */
  number: number;
  /** Without its end; undefined for a line that cannot be read, for the reason given. */
  text?: string;
  reason?: string;
}

export const MAX_LINE_BYTES = 64 * 1024;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Cuts bytes into lines; holds one unfinished line at most, and of a too long one only its length. */
export class LineSplitter {
  private parts: Buffer[] = [];
  private held = 0;
  private number = 0;

  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end === -1) break;
      this.hold(chunk.subarray(start, end));
      lines.push(this.take());
      start = end + 1;
    }
    this.hold(chunk.subarray(start));
    return lines;
  }

  end(): Line[] {
    return this.held > 0 ? [this.take()] : [];
  }

  private hold(part: Buffer): void {
    if (part.length === 0) return;
    if (this.held <= MAX_LINE_BYTES) this.parts.push(part);
    this.held += part.length;
  }

  private take(): Line {
    const { parts, held } = this;
    this.parts = [];
    this.held = 0;
    this.number += 1;
    const line = { number: this.number };
    if (held > MAX_LINE_BYTES) {
      return { ...line, reason: `the line is longer than ${MAX_LINE_BYTES} bytes` };
    }
    const bytes = this.trim(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    return isUtf8(bytes)
      ? { ...line, text: bytes.toString('utf8') }
      : { ...line, reason: 'the line is not in UTF-8' };
  }

  private trim(bytes: Buffer): Buffer {
    const marked = this.number === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
    const start = marked ? BYTE_ORDER_MARK.length : 0;
    const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length;
    return bytes.subarray(start, end);
  }
}
