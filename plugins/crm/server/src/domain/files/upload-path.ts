import path from 'node:path';

const FOLDER = '/uploads/';

/**
 * The file of the uploads that a request's path leads to, as those who serve files read it: decoded,
 * without dots and double slashes. Null for what leads elsewhere. In lower case, since file systems
 * may not tell cases apart.
 */
export const uploadOf = (requested: string): string | null => {
  const decoded = decode(requested);
  if (decoded === null) return null;
  const plain = path.posix.normalize(`/${decoded.replaceAll('\\', '/')}`).toLowerCase();
  return plain.startsWith(FOLDER) ? plain.slice(FOLDER.length) : null;
};

const decode = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/**
 * The hashes under which the media library may know a file of this name: its own, and without the
 * name of a size (`thumbnail_…`).
 */
export const hashesOf = (name: string): string[] => {
  const stem = path.posix.basename(name).split('.')[0] ?? '';
  const size = stem.indexOf('_');
  return size < 0 ? [stem] : [stem, stem.slice(size + 1)];
};
