import { staffingPlot, staffingTable } from './plot';
import type { StaffingRow } from './staffing-table';

const row = (agents: number, median: number, ninetieth: number): StaffingRow => ({
  ...{ agents, median, ninetieth, visitors: 100, meanWait: median },
  ...{ leftShare: 0.1, serviceLevel: 0.82, quality: null },
});

describe('the plot of staffing', () => {
  it('draws the median dark, the ninetieth percentile light, and the target through all', () => {
    const lines = staffingPlot([row(9, 1500, 3000), row(10, 0, 600)], 600);
    expect(lines[0]).toBe(` 9 ${'█'.repeat(10)}│${'█'.repeat(14)}${'░'.repeat(25)}  25.0 … 50.0`);
    expect(lines[1]).toBe(`10 ${'░'.repeat(10)}│${' '.repeat(40)} 0.0 … 10.0`);
    expect(lines[2]?.indexOf('└')).toBe(lines[0]?.indexOf('│'));
  });

  it('lines up the table, with a dash where nothing was measured', () => {
    const lines = staffingTable([row(9, 1500, 3000), row(10, 0, 600)], 600);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
    expect(lines[0]).toContain('within 10');
    expect(lines[1]).toMatch(/9 .* 25\.0 .* 50\.0 .* 10 % .* 82 % .* –$/);
  });
});
