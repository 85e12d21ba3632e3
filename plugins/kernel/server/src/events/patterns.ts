const NAME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;
const PATTERN = /^(\*|[a-z][a-z0-9-]*)(\.(\*|[a-z0-9-]+))*$/;

export const isEventName = (name: string): boolean => NAME.test(name);
export const isEventPattern = (pattern: string): boolean => PATTERN.test(pattern);

/** For SQL's LIKE. Names hold neither `%` nor `_`, so nothing needs escaping. */
export const likePattern = (pattern: string): string => pattern.replaceAll('*', '%');

/** `*` stands for any text, dots included. */
export const matchesPattern = (name: string, pattern: string): boolean => {
  const parts = pattern.split('*').map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
};
