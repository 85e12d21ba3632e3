import * as React from 'react';

export interface DropPlace {
  stage: string;
  /** The card above which it is put; without one at the end. */
  before: string | undefined;
}

/** Pixels before a press is a drag: a click must not move anything. */
const SLACK = 6;

/** Moves cards with mouse, pen or finger. Escape leaves them where they are. */
export const useCardDrag = (onDrop: (lead: string, place: DropPlace) => void) => {
  const [drag, setDrag] = React.useState<{ lead: string; place: DropPlace | null } | null>(null);
  const latest = React.useRef(onDrop);
  latest.current = onDrop;
  const stop = React.useRef<() => void>(() => undefined);
  React.useEffect(() => () => stop.current(), []);

  const onPointerDown = React.useCallback((event: React.PointerEvent, lead: string) => {
    if (event.button !== 0) return;
    const origin = { x: event.clientX, y: event.clientY };
    let place: DropPlace | null = null;
    let moving = false;

    const move = (pointer: PointerEvent): void => {
      moving ||= Math.hypot(pointer.clientX - origin.x, pointer.clientY - origin.y) > SLACK;
      if (!moving) return;
      pointer.preventDefault();
      place = placeAt(pointer, lead);
      setDrag({ lead, place });
    };
    const end = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', escape, true);
      setDrag(null);
    };
    const drop = (): void => {
      if (moving) swallowClick();
      end();
      if (place) latest.current(lead, place);
    };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || !moving) return;
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

const placeAt = ({ clientX, clientY }: PointerEvent, lead: string): DropPlace | null => {
  const column = document
    .elementsFromPoint(clientX, clientY)
    .find((element) => element instanceof HTMLElement && element.dataset['stage']);
  if (!(column instanceof HTMLElement)) return null;
  const below = [...column.querySelectorAll<HTMLElement>('[data-lead]')].find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return card.dataset['lead'] !== lead && clientY < top + height / 2;
  });
  return { stage: column.dataset['stage'] ?? '', before: below?.dataset['lead'] };
};

/** The link under the pointer would otherwise open what has just been moved. */
const swallowClick = (): void => {
  const swallow = (event: MouseEvent): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true), 0);
};
