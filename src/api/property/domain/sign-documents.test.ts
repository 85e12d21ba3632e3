import { signDocuments } from './sign-documents';

const now = { by: 'user:someone', at: new Date('2026-11-21T10:00:00Z') };
const signature = { uploadedBy: 'user:someone', uploadedAt: '2026-11-21T10:00:00.000Z' };

it('signs what is new, whatever it says of itself', () => {
  const forged = { file: 1, uploadedBy: 'user:another', uploadedAt: '2020-01-01' };
  expect(signDocuments([forged, { file: 2 }], now)).toEqual([
    { file: 1, ...signature },
    { file: 2, ...signature },
  ]);
});

it('leaves what is stored as it was', () => {
  const stored = { id: 7, type: 'deed', uploadedBy: 'user:another' };
  expect(signDocuments([stored], now)).toEqual([{ id: 7, type: 'deed' }]);
});

it('minds nothing but lists', () => {
  expect(signDocuments(undefined, now)).toBeUndefined();
  expect(signDocuments(null, now)).toBeNull();
});
