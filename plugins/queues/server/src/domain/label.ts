/** `A001`; numbers grow beyond three digits rather than begin again. */
export const labelOf = (prefix: string, number: number): string =>
  `${prefix}${String(number).padStart(3, '0')}`;
