import type { Fault } from './fault';

export interface Slide {
  visibleFrom?: string | null;
  visibleUntil?: string | null;
}

/** Instants in ISO 8601, UTC. */
export const slideFaults = ({ visibleFrom, visibleUntil }: Slide): Fault[] =>
  visibleFrom && visibleUntil && Date.parse(visibleUntil) <= Date.parse(visibleFrom)
    ? [
        {
          field: 'visibleUntil',
          code: 'ENDS_BEFORE_START',
          message: 'A slide must be shown before it is hidden',
        },
      ]
    : [];
