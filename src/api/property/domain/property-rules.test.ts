import { checkProperty } from './property-rules';

const refusal = (data: object): unknown => {
  const verdict = checkProperty({ ...data });
  return verdict.ok ? undefined : [verdict.code, verdict.details?.['field']];
};

describe('checkProperty', () => {
  it.each([0, '0', 999, '999999999999999', ' 5 ', '+5'])('takes the price %p', (price) =>
    expect(refusal({ price })).toBeUndefined(),
  );

  it.each([-1, '-1', 1.5, '1.5', '1e3', '', 'free', 1e15, '1000000000000000', NaN, {}, []])(
    'refuses the price %p',
    (price) => expect(refusal({ price })).toEqual(['PRICE_OUT_OF_RANGE', 'price']),
  );

  it('wants both coordinates or none', () => {
    expect(refusal({ latitude: 1, longitude: 2 })).toBeUndefined();
    expect(refusal({ latitude: null, longitude: null })).toBeUndefined();
    for (const half of [{ latitude: 1 }, { longitude: 1 }, { latitude: null, longitude: 1 }]) {
      expect(refusal(half)).toEqual(['PLACE_INCOMPLETE', 'latitude']);
    }
  });

  it('sorts features and drops repetitions', () => {
    expect(checkProperty({ features: ['pool', 'garden', 'pool'] })).toEqual({
      ok: true,
      data: { features: ['garden', 'pool'] },
    });
  });

  it.each([
    ['pool', 'FEATURES_NOT_A_LIST'],
    [{}, 'FEATURES_NOT_A_LIST'],
    [['pool', 'jacuzzi'], 'FEATURE_UNKNOWN'],
    [[1], 'FEATURE_UNKNOWN'],
  ])('refuses the features %p', (features, code) =>
    expect(refusal({ features })).toEqual([code, 'features']),
  );

  it('numbers images in their order and allows one primary', () => {
    expect(checkProperty({ images: [{ caption: 'a' }, { caption: 'b', order: 9 }] })).toEqual({
      ok: true,
      data: {
        images: [
          { caption: 'a', order: 1 },
          { caption: 'b', order: 2 },
        ],
      },
    });
    expect(refusal({ images: [{ primary: true }, { primary: true }] })).toEqual([
      'PRIMARY_IMAGE_TWICE',
      'images',
    ]);
  });
});
