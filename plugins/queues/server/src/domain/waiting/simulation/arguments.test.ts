import { BadArgument, readArguments } from './arguments';

const wanted = (...args: string[]) => readArguments(args);

describe('the arguments of queues:simulate', () => {
  it('have defaults, and read what is given', () => {
    expect(wanted()).toMatchObject({ agents: [2, 3, 4, 5, 6], perHour: 40, days: 5, seed: 1 });
    expect(
      wanted('--agents', '3', '--staff=rising', '--unannounced', '--service', '4.5'),
    ).toMatchObject({ agents: [3], staff: 'rising', announced: false, serviceMinutes: 4.5 });
    expect(wanted('--help')).toBeNull();
  });

  it.each([
    ['--agents 6..2', 'such as 2..6'],
    ['--agents two', '"two"'],
    ['--agents 1..51', 'from 1 to 50'],
    ['--arrivals 0', '--arrivals must be a number from 1 to 1000'],
    ['--arrivals=', 'not ""'],
    ['--days 1.5', '--days must be a whole number'],
    ['--seed -1', "'--seed"],
    ['--staff growing', 'steady, rising, collapsing'],
    ['--opens 12 --closes 9', '--closes must be later than --opens (12)'],
    ['--agent 3', "'--agent'"],
    ['3', "'3'"],
  ])('are refused with the name of what is wrong: %s', (line, message) => {
    expect(() => wanted(...line.split(' '))).toThrow(BadArgument);
    expect(() => wanted(...line.split(' '))).toThrow(message);
  });
});
