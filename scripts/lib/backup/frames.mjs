import { createHash } from 'node:crypto';

/**
 * The file is one gzip stream: a line of JSON (the head), then for each table and each upload a line
 * of JSON and its bytes in frames (`<hex length>\n<bytes>`, ended by `0\n`), and at the end a line
 * with the SHA-256 of all before it.
 */
export const FORMAT = 'guichet-backup';
export const VERSION = 1;

/** Writes to a stream, and knows the digest of what it wrote. */
export const createWriter = (stream) => {
  const hash = createHash('sha256');
  let bytes = 0;
  const write = async (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
    if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve));
  };
  return {
    line: (value) => write(Buffer.from(`${JSON.stringify(value)}\n`)),
    section: async (source) => {
      for await (const chunk of source) {
        if (chunk.length === 0) continue;
        await write(Buffer.from(`${chunk.length.toString(16)}\n`));
        await write(chunk);
      }
      await write(Buffer.from('0\n'));
    },
    end: async () => {
      const digest = hash.digest('hex');
      stream.end(`${JSON.stringify({ end: true, sha256: digest })}\n`);
      return { digest, bytes };
    },
  };
};

/** Thrown for a file that is cut short, or not what its checksum says. */
export class Damaged extends Error {}

/** Reads lines and frames from a stream of chunks, and checks the digest at the end. */
export const createReader = (source) => {
  const chunks = source[Symbol.asyncIterator]();
  const hash = createHash('sha256');
  let rest = Buffer.alloc(0);

  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Damaged('the file ends too early');
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
  };
  const take = (length) => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  const rawLine = async () => {
    let end;
    while ((end = rest.indexOf(10)) < 0) await more();
    return take(end + 1);
  };
  const json = (line) => {
    try {
      return JSON.parse(line.toString());
    } catch {
      throw new Damaged('a line is not readable');
    }
  };

  async function* section() {
    for (;;) {
      const head = await rawLine();
      hash.update(head);
      const length = Number.parseInt(head.toString(), 16);
      if (!Number.isInteger(length)) throw new Damaged('a frame is not readable');
      if (length === 0) return;
      let left = length;
      while (left > 0) {
        if (rest.length === 0) await more();
        const piece = Buffer.from(take(Math.min(left, rest.length)));
        left -= piece.length;
        hash.update(piece);
        yield piece;
      }
    }
  }

  return {
    /** The next head of a section; undefined at the end, whose checksum was right. */
    next: async () => {
      const line = await rawLine();
      const value = json(line);
      if (value.end !== true) {
        hash.update(line);
        return value;
      }
      if (value.sha256 !== hash.digest('hex')) throw new Damaged('the checksum is wrong');
      return undefined;
    },
    section,
  };
};
