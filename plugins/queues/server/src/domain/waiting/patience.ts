import type { Called, LeftTheLine } from './observation';

/** How readily visitors give up: the rate's maximum likelihood is departures by time waited. */
export interface Patience {
  left: number;
  waited: number;
}

/** Forgets with about so many tickets. */
const MEMORY = 1000;
/** An hour of waiting in which nobody left, so that the first who leaves does not decide alone. */
const PRIOR_SECONDS = 3600;

export const noPatience: Patience = { left: 0, waited: 0 };

/** Who gives up, per second of waiting. Waits that ended with a call are censored: they count too. */
export const leavingRate = ({ left, waited }: Patience): number => left / (waited + PRIOR_SECONDS);

export const learnPatience = (
  { left, waited }: Patience,
  observation: Called | LeftTheLine,
): Patience => {
  const kept = 1 - 1 / MEMORY;
  return {
    left: left * kept + (observation.type === 'left' ? 1 : 0),
    waited: waited * kept + Math.max(0, observation.waited),
  };
};
