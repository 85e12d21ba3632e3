import { feeFaults } from './fees';

const fields = (fee: Parameters<typeof feeFaults>[0]) => feeFaults(fee).map(({ field }) => field);

describe('feeFaults', () => {
  it('accepts real currencies and open or one-day ranges', () => {
    expect(fields({ currency: 'XOF', validFrom: '2026-01-01' })).toEqual([]);
    expect(fields({ currency: 'EUR', validFrom: '2026-01-01', validUntil: '2026-01-01' })).toEqual(
      [],
    );
  });

  it('names what is wrong', () => {
    expect(fields({ currency: 'ABC', validFrom: '2026-01-02', validUntil: '2026-01-01' })).toEqual([
      'currency',
      'validUntil',
    ]);
  });
});
