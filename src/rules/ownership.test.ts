import { ownershipFaults } from './ownership';

describe('ownershipFaults', () => {
  const mine = { organisationId: 'a' };
  const theirs = { organisationId: 'b' };

  it('accepts what is empty or of the same organisation', () => {
    const row = { ...mine, service: null, branches: [mine, mine] };
    expect(ownershipFaults(row, ['service', 'branches', 'missing'])).toEqual([]);
  });

  it('names each relation that leads elsewhere', () => {
    const row = { ...mine, service: theirs, branches: [mine, theirs] };
    expect(ownershipFaults(row, ['service', 'branches']).map(({ field }) => field)).toEqual([
      'service',
      'branches',
    ]);
  });
});
