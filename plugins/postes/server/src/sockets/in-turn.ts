/**
 * Messages of one connection, one after the other. What needs no waiting is done at once, without a
 * promise: that is most of them. `handle` throws nothing.
 */
export const inTurn = <Message>(
  handle: (message: Message) => Promise<void> | undefined,
): ((message: Message) => void) => {
  let waiting = 0;
  let last = Promise.resolve();
  const follow = (work: Promise<void>): void => {
    waiting += 1;
    last = work.finally(() => (waiting -= 1));
  };
  return (message) => {
    if (waiting > 0) return follow(last.then(() => handle(message)));
    const work = handle(message);
    if (work) follow(work);
  };
};
