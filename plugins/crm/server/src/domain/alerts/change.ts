/** A property as alerts have last seen it. */
export interface Seen {
  price: number;
  available: boolean;
}

export type ChangeKind = 'new' | 'price' | 'back';

/**
 * What of a change is worth telling those who look for such a property: that it is there, that it
 * costs less, that it is offered again. A re-publish, a new picture or a dearer price is not.
 */
export const changeOf = (before: Seen | null, now: Seen): ChangeKind | null => {
  if (!now.available) return null;
  if (before === null) return 'new';
  if (!before.available) return 'back';
  return now.price < before.price ? 'price' : null;
};
