/** Steps of the golden angle: neighbours in the list are far apart on the circle of colours. */
const GOLDEN_ANGLE = 137.5;
const FIRST = 215;

/** The hue of a resource, in degrees; the same wherever its list is the same. */
export const hueOf = (resources: readonly { id: string }[], id: string): number => {
  const index = resources.findIndex((one) => one.id === id);
  return Math.round((FIRST + Math.max(index, 0) * GOLDEN_ANGLE) % 360);
};
