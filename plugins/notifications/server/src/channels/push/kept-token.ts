export interface Token {
  token: string;
  /** How long it serves. */
  milliseconds: number;
}

/** One token serves until it has run out; callers at one moment wait for the same one. */
export const keptFor = (make: () => Promise<Token>): (() => Promise<string>) => {
  let held: { made: Promise<Token>; until: number } | undefined;
  return async () => {
    if (!held || held.until <= performance.now()) {
      held = { made: make(), until: Infinity };
    }
    const current = held;
    try {
      const { token, milliseconds } = await current.made;
      if (current.until === Infinity) current.until = performance.now() + milliseconds;
      return token;
    } catch (error) {
      if (held === current) held = undefined;
      throw error;
    }
  };
};
