import type { TicketState } from '../../../../shared/transitions';
import { lessonOf } from './lesson';
import type { Deed, Pupil } from './lesson';
import type { Prediction } from './prediction';

const prediction: Prediction = {
  ...{ low: 300, point: 480, high: 900, coverage: 0.8, calibrated: true },
  ...{ raw: 450, spread: 120, hour: 9, ahead: 4 },
};
const ticket: Pupil = { categoryId: 'passports', arrivedAt: at(0), prediction };

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 21, 9, minute));
}

const deed = (verb: string, minute: number, to: TicketState, side = 'desk'): Deed => ({
  ...{ verb, to, side, from: 'waiting', at: at(minute) },
});

/** Each deed from where the last one led. */
const lesson = (...deeds: Deed[]) =>
  lessonOf(
    deeds.map((one, index) => ({ ...one, from: deeds[index - 1]?.to ?? null })),
    ticket,
    (instant) => instant.getUTCHours(),
  );

const issued = deed('issue', 0, 'waiting');
const called = deed('call', 10, 'called');
const served = deed('finish', 15, 'served');

describe('the lesson of a deed', () => {
  it('is the wait at the first call, against what was said', () => {
    expect(lesson(issued, called)).toEqual({ type: 'called', waited: 600, predicted: prediction });
    expect(lesson(issued)).toBeNull();
  });

  it('does not blame the prediction for a visitor who stepped aside', () => {
    const back = [deed('park', 2, 'parked'), deed('resume', 9, 'waiting')];
    expect(lesson(issued, ...back, called)).toMatchObject({ type: 'called', predicted: null });
  });

  it('is the time from the call until the agent is free, whatever the end', () => {
    const { categoryId } = ticket;
    const expected = { type: 'served', categoryId, hour: 9, seconds: 300 };
    expect(lesson(issued, called, served)).toEqual(expected);
    const recalled = [deed('recall', 12, 'called'), deed('no-show', 15, 'no-show', 'system')];
    expect(lesson(issued, called, ...recalled)).toEqual(expected);
  });

  it('is none where a service was interrupted', () => {
    const aside = [deed('hold', 11, 'held'), deed('serve', 14, 'serving')];
    expect(lesson(issued, called, ...aside, served)).toBeNull();
  });

  it('is that somebody gave up, unless the day ended for him', () => {
    const left = deed('cancel', 7, 'cancelled', 'visitor');
    expect(lesson(issued, left)).toEqual({ type: 'left', waited: 420 });
    expect(lesson(issued, { ...left, side: 'system' })).toBeNull();
    expect(lesson(issued, deed('transfer', 7, 'transferred'))).toBeNull();
  });

  it('counts a ticket once', () => {
    const again = deed('call', 20, 'called');
    expect(lesson(issued, called, deed('undo', 11, 'waiting'), again)).toBeNull();
    expect(lesson(issued, called, deed('no-show', 12, 'no-show'), again)).toBeNull();
  });
});
