import { gridRows, hoursOf, laneColumns, snap, visibleHours } from './grid';

describe('the hours in view', () => {
  it('are office hours when there is nothing, and whole hours around what there is', () => {
    expect(visibleHours([])).toEqual({ from: 480, to: 1080 });
    expect(visibleHours([{ from: 515, to: 790 }])).toEqual({ from: 480, to: 840 });
    expect(visibleHours([{ from: 1400, to: 1440 }])).toEqual({ from: 1380, to: 1440 });
  });

  it('are labelled one by one', () => {
    expect(hoursOf({ from: 480, to: 660 })).toEqual([8, 9, 10]);
  });
});

describe('rows', () => {
  const visible = { from: 480, to: 720 };
  it('count from the top of the view, five minutes each', () => {
    expect(gridRows({ from: 480, to: 500 }, visible)).toEqual({ start: 1, end: 5 });
    expect(gridRows({ from: 482, to: 484 }, visible)).toEqual({ start: 1, end: 2 });
  });
  it('are cut at the edges of the view', () => {
    expect(gridRows({ from: 0, to: 500 }, visible)).toEqual({ start: 1, end: 5 });
    expect(gridRows({ from: 720, to: 760 }, visible)).toBeNull();
  });
});

it('lanes fill the width', () => {
  expect(laneColumns({ lane: 0, lanes: 1 })).toEqual({ start: 1, end: 61 });
  expect(laneColumns({ lane: 6, lanes: 7 }).end).toBe(61);
});

describe('snapping', () => {
  const openings = [{ from: 515, to: 730, anchor: 515 }];
  it('follows the grid of the hours, which need not begin on the hour', () => {
    expect(snap(540, openings, 20)).toBe(535);
    expect(snap(546, openings, 20)).toBe(555);
  });
  it('stays within the hours', () => {
    expect(snap(516, openings, 20)).toBe(515);
    expect(snap(729, openings, 20)).toBe(715);
    // A closure has cut the hours; slots are still counted from where they began.
    expect(snap(601, [{ from: 600, to: 700, anchor: 515 }], 20)).toBe(615);
  });
  it('falls back on five minutes outside of all hours', () => {
    expect(snap(483, openings, 20)).toBe(485);
  });
});
