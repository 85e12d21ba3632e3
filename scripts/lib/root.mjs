import path from 'node:path';

/** The checkout, from whatever folder the command was started. */
export const root = path.resolve(import.meta.dirname, '../..');

export const inRoot = (...parts) => path.join(root, ...parts);
