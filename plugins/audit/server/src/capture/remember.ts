/** Names of fields are few, but may also be made up by whoever sends JSON. */
const MOST = 5_000;

/** Answers once a name, as long as there are not too many. */
export const remember = <Answer>(
  answer: (type: string, name: string) => Answer,
): ((type: string, name: string) => Answer) => {
  const types = new Map<string, Map<string, Answer>>();
  let size = 0;
  return (type, name) => {
    const names = types.get(type) ?? new Map<string, Answer>();
    types.set(type, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const found = answer(type, name);
    if (size < MOST) {
      names.set(name, found);
      size += 1;
    }
    return found;
  };
};
