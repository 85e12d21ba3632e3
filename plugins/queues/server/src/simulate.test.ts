import { runSimulation } from './simulate';

const run = (line: string) => {
  const printed: string[] = [];
  const steps: string[] = [];
  runSimulation(line.split(' '), {
    print: (one) => void printed.push(one),
    progress: (done, total) => void steps.push(`${done}/${total}`),
  });
  return { printed, steps };
};

describe('queues:simulate', () => {
  it('prints the same for the same seed, and other numbers for another', () => {
    const one = run('--agents 3 --days 2 --seed 7').printed;
    expect(run('--agents 3 --days 2 --seed 7').printed).toEqual(one);
    expect(run('--agents 3 --days 2 --seed 8').printed[3]).not.toBe(one[3]);
  });

  it('shows that more agents mean shorter waits, for the same visitors', () => {
    const { printed, steps } = run('--agents 2..5 --days 2');
    const at = printed.findIndex((line) => line.startsWith('agents'));
    const rows = printed.slice(at + 1, at + 5).map((line) => line.trim().split(/ {2,}/));
    const means = rows.map((cells) => Number(cells[2]));
    expect(rows.map(([agents]) => agents)).toEqual(['2', '3', '4', '5']);
    expect(new Set(rows.map(([, visitors]) => visitors)).size).toBe(1);
    expect(means).toEqual([...means].sort((one, other) => other - one));
    expect(means[0]).toBeGreaterThan(2 * (means[3] ?? NaN));
    expect(steps).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
  });

  it('has a dash where nobody had to wait', () => {
    expect(run('--agents 20 --days 1 --arrivals 2').printed.join('\n')).toMatch(/–\s+–\s+–/);
  });

  it('helps', () => {
    expect(run('--help').printed.join('\n')).toContain('--agents 2..6');
  });
});
