/** What this page changed itself, so that everything on it that shows the same is read again. */
const changes = new EventTarget();
const CHANGED = 'changed';

export const announceChange = (): void => {
  changes.dispatchEvent(new Event(CHANGED));
};

export const onChange = (listener: () => void): (() => void) => {
  changes.addEventListener(CHANGED, listener);
  return () => changes.removeEventListener(CHANGED, listener);
};
