/** How long somebody may be connected without proving who he is. */
export interface ProofTime {
  begin(): void;
  /** A proof is looked at: that the server is slow is not the client's fault. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** It is proved, or over. */
  end(): void;
}

/** `late` is called at most once, and never while a proof is looked at. */
export const proofTime = (ms: number, late: () => void): ProofTime => {
  let timer: NodeJS.Timeout | undefined;
  let looking = 0;
  let up = false;
  let over = false;
  const check = (): void => {
    if (!up || over || looking > 0) return;
    over = true;
    late();
  };
  const timeUp = (): void => {
    up = true;
    // After a jam of the event loop: what has arrived meanwhile is read first.
    setImmediate(check);
  };

  return {
    begin: () => (timer = setTimeout(timeUp, ms)),
    during: async (work) => {
      looking += 1;
      try {
        return await work();
      } finally {
        looking -= 1;
        check();
      }
    },
    end: () => {
      over = true;
      clearTimeout(timer);
    },
  };
};
