import { generatePassword } from './password';

describe('generatePassword', () => {
  it('is what Strapi accepts, and never the same', () => {
    const passwords = Array.from({ length: 200 }, generatePassword);
    for (const password of passwords) {
      expect(password).toMatch(/^[A-Z][a-z]{3}-[a-z]{4}-[a-z]{3}\d-[a-z]{4}$/);
      expect(password).not.toMatch(/[lo01OI]/);
    }
    expect(new Set(passwords).size).toBe(200);
  });
});
