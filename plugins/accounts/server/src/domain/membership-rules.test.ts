import fc from 'fast-check';
import { MEMBER_ROLES } from '../../../../kernel/shared/actor';
import { mayChangeMember } from './membership-rules';

const role = fc.constantFrom(...MEMBER_ROLES);

describe('mayChangeMember', () => {
  it('keeps the last manager, and nobody else', () => {
    const change = fc.record({ from: role, to: fc.option(role), managers: fc.nat(5) });
    fc.assert(
      fc.property(change, (one) => {
        const left =
          one.managers - (one.from === 'manager' ? 1 : 0) + (one.to === 'manager' ? 1 : 0);
        const loses = one.from === 'manager' && one.to !== 'manager' && left < 1;
        expect(mayChangeMember(one).ok).toBe(!loses);
      }),
    );
  });
});
