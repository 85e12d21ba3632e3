import { isPersonal } from './personal';

describe('personal fields', () => {
  it.each(['email', 'emailKey', 'phone_key', 'prénom', 'customerName', 'contact.phone', 'notes'])(
    'are known by the name %s',
    (field) => expect(isPersonal(field)).toBe(true),
  );

  it.each(['status', 'name', 'key', 'customerKey', 'phoneModel'])('%s is none', (field) =>
    expect(isPersonal(field)).toBe(false),
  );

  it('are what their type says, whatever they are called', () => {
    expect(isPersonal('reachedAt', { type: 'email' })).toBe(true);
    expect(isPersonal('name', { pluginOptions: { audit: { personal: true } } })).toBe(true);
    expect(isPersonal('email', { pluginOptions: { audit: { personal: false } } })).toBe(false);
  });
});
