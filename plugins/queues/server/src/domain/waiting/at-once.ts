import { COVERAGE } from './band';

/** How long it takes until somebody who is free has called: so many seconds in the stated share. */
export interface AtOnce {
  within: number;
}

export const noAtOnce: AtOnce = { within: 30 };

const STEP = 2;

/** Follows the quantile: up where it took longer, down where not, in the ratio of the shares. */
export const learnAtOnce = ({ within }: AtOnce, waited: number): AtOnce => ({
  within: Math.max(0, within + STEP * (COVERAGE - (waited <= within ? 1 : 0))),
});
