import * as React from 'react';

export interface Drag<Item, Target> {
  item: Item;
  /** Null: this is no place to drop it. */
  target: Target | null;
}

interface Options<Item, Target> {
  /** Where it would fall; `grip` is how far below its upper edge, in pixels, it was taken. */
  targetAt: (item: Item, pointer: PointerEvent, grip: number) => Target | null;
  onDrop: (item: Item, target: Target) => void;
}

/** Pixels before a press is a drag: a click must not move anything. */
const SLACK = 5;

/** Moves things with mouse, pen or finger. Escape, or letting go outside, leaves them where they are. */
export const usePointerDrag = <Item, Target>(options: Options<Item, Target>) => {
  const [drag, setDrag] = React.useState<Drag<Item, Target> | null>(null);
  const latest = React.useRef(options);
  latest.current = options;
  const stop = React.useRef<() => void>(() => undefined);
  React.useEffect(() => () => stop.current(), []);

  const onPointerDown = React.useCallback((event: React.PointerEvent, item: Item) => {
    if (event.button !== 0) return;
    const origin = { x: event.clientX, y: event.clientY };
    const grip = event.clientY - event.currentTarget.getBoundingClientRect().top;
    let current: Drag<Item, Target> | null = null;

    const move = (pointer: PointerEvent): void => {
      const far = Math.hypot(pointer.clientX - origin.x, pointer.clientY - origin.y) > SLACK;
      if (!current && !far) return;
      pointer.preventDefault();
      current = { item, target: latest.current.targetAt(item, pointer, grip) };
      setDrag(current);
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', escape, true);
      setDrag(null);
    };
    const drop = (): void => {
      const target = current?.target;
      if (current) swallowClick();
      end();
      if (target) latest.current.onDrop(item, target);
    };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || !current) return;
      key.stopPropagation();
      swallowClick();
      end();
    };
    stop.current = end;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', escape, true);
  }, []);

  return { drag, onPointerDown };
};

/** What is under the pointer would otherwise open what has just been moved. */
const swallowClick = (): void => {
  const swallow = (event: MouseEvent): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true), 0);
};

/** The element under the pointer that says `data-<name>`. */
export const elementAt = (
  { clientX, clientY }: PointerEvent,
  name: string,
): HTMLElement | undefined =>
  document
    .elementsFromPoint(clientX, clientY)
    .find(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && Boolean(element.dataset[name]),
    );
