import { createHash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** RFC 6376, relaxed, with nothing of the library that signs. */
const relaxedHeader = (header: string): string => {
  const colon = header.indexOf(':');
  const value = header.slice(colon + 1).replace(/\r\n(?=[ \t])/g, '');
  return `${header.slice(0, colon).trim().toLowerCase()}:${value.replace(/[ \t]+/g, ' ').trim()}`;
};

const relaxedBody = (body: string): string => {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(\r\n)*$/, '');
  return text === '' ? '' : `${text}\r\n`;
};

const tagsOf = (signature: string): Record<string, string> =>
  Object.fromEntries(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag) => {
        const equals = tag.indexOf('=');
        return [tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s/g, '')];
      }),
  );

/** What a receiver finds out; throws unless signature and body are good for the published key. */
export const verifyDkim = (source: Buffer, publicKey: KeyObject): Record<string, string> => {
  const mail = source.toString('latin1');
  const end = mail.indexOf('\r\n\r\n');
  const headers = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((header) => /^dkim-signature:/i.test(header));
  if (!signature) throw new Error('the mail is not signed');
  const tags = tagsOf(signature);
  const hash = createHash('sha256')
    .update(relaxedBody(mail.slice(end + 4)), 'latin1')
    .digest('base64');
  if (hash !== tags['bh']) throw new Error('the body was changed');
  const left = [...headers];
  const signed = (tags['h'] ?? '').split(':').flatMap((name) => {
    const at = left.findLastIndex((header) =>
      header.toLowerCase().startsWith(`${name.toLowerCase()}:`),
    );
    return at < 0 ? [] : left.splice(at, 1).map(relaxedHeader);
  });
  const unsigned = relaxedHeader(signature.replace(/(\bb=)[^;]*/s, '$1'));
  const data = Buffer.from([...signed, unsigned].join('\r\n'), 'latin1');
  if (!verify('sha256', data, publicKey, Buffer.from(tags['b'] ?? '', 'base64'))) {
    throw new Error('the signature is wrong');
  }
  return tags;
};
