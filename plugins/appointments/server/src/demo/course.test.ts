import { nextState } from '../../../../kernel/shared/state-machine';
import type { Verdict } from '../../../../kernel/shared/verdict';
import { appointmentMachine } from '../../../shared/transitions';
import type { AppointmentState } from '../../../shared/transitions';
import { courseOf, spread } from './course';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;

describe('the course of a demo appointment', () => {
  it.each([-30, -2, -0.2, 0.5, 3, 40])(
    'is one that the table allows, %s hours from now',
    (from) => {
      const start = NOW + from * HOUR;
      for (let index = 0; index < 99; index++) {
        let state: AppointmentState = 'requested';
        for (const verb of courseOf({ start, end: start + HOUR / 2 }, NOW, index)) {
          const verdict: Verdict<{ to: AppointmentState }> = nextState(
            appointmentMachine,
            state,
            verb,
            'desk',
            {
              now: NOW,
              startsAt: start,
              expiresAt: null,
              who: 'desk',
              proposedBy: null,
              previousState: null,
              changedAt: NOW,
              changeNotice: 0,
              undoGrace: 15,
            },
          );
          if (!verdict.ok) throw new Error(`${state} → ${verb}: ${verdict.code}`);
          state = verdict.to;
        }
      }
    },
  );

  it('spreads over the day without repeating a start', () => {
    expect(spread([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3)).toEqual([1, 4, 7]);
    expect(spread([1, 2], 5)).toEqual([1, 2]);
  });
});
