import { logSparingly } from './log-sparingly';

const lines = (...errors: unknown[]): string[] => {
  const said: string[] = [];
  const log = logSparingly((message) => said.push(message));
  for (const error of errors) log(error);
  return said;
};

describe('a log that is not flooded', () => {
  it('says the same thing once', () => {
    expect(lines(new Error('away'), new Error('away'), 'other')).toEqual(['away', 'other']);
  });

  it('takes messages for the same that differ in ids', () => {
    const missing = (id: string): Error => new Error(`Missing key for job ${id}. moveToFinished`);
    const first = missing('01a1fc66-1176-71d0-8cb5-5c380b5cf573-0');
    expect(lines(first, missing('01a1fc66-1965-754a-811d-78d85b8877c9-1'))).toEqual([
      first.message,
    ]);
  });
});
