const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** 1,234,567 bytes are 1.2 MB. */
export const sizeOf = (bytes) => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
};
