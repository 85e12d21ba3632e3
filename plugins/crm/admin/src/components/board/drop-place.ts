import { elementAt } from '../../../../../kernel/admin/src/use-pointer-drag';

export interface DropPlace {
  stage: string;
  /** The card above which it is put; without one at the end. */
  before: string | undefined;
}

/** Where a card would fall if it were let go here; null where there is no stage. */
export const dropPlace = (lead: string, pointer: PointerEvent): DropPlace | null => {
  const column = elementAt(pointer, 'stage');
  if (!column) return null;
  const below = [...column.querySelectorAll<HTMLElement>('[data-lead]')].find((card) => {
    const { top, height } = card.getBoundingClientRect();
    return card.dataset['lead'] !== lead && pointer.clientY < top + height / 2;
  });
  return { stage: column.dataset['stage'] ?? '', before: below?.dataset['lead'] };
};
