import { CRITERIA } from '../../../shared/criteria';
import type { Criteria, CriterionName } from '../../../shared/criteria';

interface Stress {
  weight: number;
  /** Undefined where nothing can be a must. */
  hard?: boolean | undefined;
}

/** What counts how much, and what is a must. */
export type Emphasis = Partial<Record<CriterionName, Stress>>;

const criterionOf = (criteria: Criteria, name: CriterionName): Stress | undefined =>
  name === 'type' || name === 'zone' || name === 'features'
    ? criteria[name]
    : criteria.measures[name];

/** Of the criteria that are there, in the order in which they are explained. */
export const emphasisOf = (criteria: Criteria): Emphasis => {
  const emphasis: Emphasis = {};
  for (const name of CRITERIA) {
    const found = criterionOf(criteria, name);
    if (!found) continue;
    const { weight, hard } = found;
    emphasis[name] = hard === undefined ? { weight } : { weight, hard };
  }
  return emphasis;
};

/** The criteria, each as it was stressed; those that are not there stay away. */
export const emphasised = (criteria: Criteria, emphasis: Emphasis): Criteria => {
  const { type, zone, features, measures } = criteria;
  return {
    ...criteria,
    ...(type ? { type: { ...type, ...emphasis.type } } : {}),
    ...(zone ? { zone: { ...zone, ...emphasis.zone } } : {}),
    ...(features
      ? { features: { ...features, weight: emphasis.features?.weight ?? features.weight } }
      : {}),
    measures: Object.fromEntries(
      Object.entries(measures).map(([name, measure]) => [
        name,
        { ...measure, ...emphasis[name as CriterionName] },
      ]),
    ),
  };
};
