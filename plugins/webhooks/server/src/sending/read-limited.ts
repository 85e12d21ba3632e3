import type { Readable } from 'node:stream';

export interface LimitedBody {
  text: string;
  truncated: boolean;
}

/**
 * Reads at most `limit` bytes. When there are more, or they come too slowly, the connection is
 * destroyed rather than drained.
 */
export const readLimited = async (body: Readable, limit: number): Promise<LimitedBody> => {
  const chunks: Buffer[] = [];
  let size = 0;
  let truncated = false;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      truncated = size > limit;
      if (truncated) break;
    }
  } catch {
    // The status has been received, so the answer stands without the rest of its body.
    truncated = true;
  }
  if (truncated) body.destroy();
  return { text: asText(Buffer.concat(chunks).subarray(0, limit)), truncated };
};

/** PostgreSQL refuses NUL in text. */
const asText = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\u0000', '\uFFFD');
