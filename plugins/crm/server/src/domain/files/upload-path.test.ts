import { hashesOf, uploadOf } from './upload-path';

it.each([
  ['/uploads/deed_1f.pdf', 'deed_1f.pdf'],
  ['/uploads/Deed_1F.PDF', 'deed_1f.pdf'],
  ['/UPLOADS/deed_1f.pdf', 'deed_1f.pdf'],
  ['//uploads//deed_1f.pdf', 'deed_1f.pdf'],
  ['/./uploads/./deed_1f.pdf', 'deed_1f.pdf'],
  ['/assets/../uploads/deed_1f.pdf', 'deed_1f.pdf'],
  ['/%75ploads/deed%5f1f.pdf', 'deed_1f.pdf'],
  ['/uploads%2fdeed_1f.pdf', 'deed_1f.pdf'],
  ['/uploads%5cdeed_1f.pdf', 'deed_1f.pdf'],
  ['/uploads/', ''],
  ['/uploads/../index.html', null],
  ['/api/properties', null],
  ['/uploads/%', null],
])('%s leads to %s', (requested, expected) => {
  expect(uploadOf(requested)).toBe(expected);
});

it.each([
  ['deed_1f.pdf', ['deed_1f', '1f']],
  ['thumbnail_deed_1f.png', ['thumbnail_deed_1f', 'deed_1f']],
  ['plan.tar.gz', ['plan']],
])('%s may be of %j', (name, hashes) => {
  expect(hashesOf(name)).toEqual(hashes);
});
