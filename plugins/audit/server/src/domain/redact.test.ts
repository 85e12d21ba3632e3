import { cleaned, isSecret, REDACTED } from './redact';

describe('redaction', () => {
  it.each([
    'password',
    'resetPasswordToken',
    'confirmation_token',
    'apiKey',
    'accessKey',
    'encryptedKey',
    'secret',
    'codeHash',
    'salt',
    'refreshToken',
  ])('hides %s', (name) => {
    expect(isSecret(name)).toBe(true);
  });

  it.each(['email', 'name', 'keywords', 'status', 'opinion', 'pinned'])('shows %s', (name) => {
    expect(isSecret(name)).toBe(false);
  });

  it('hides by type and by privacy', () => {
    expect(isSecret('word', { type: 'password' })).toBe(true);
    expect(isSecret('word', { type: 'string', private: true })).toBe(true);
  });

  it('finds secrets at any depth and leaves the rest', () => {
    const value = {
      google: { enabled: true, key: 'id', secret: 'x' },
      list: [{ token: null, a: 1 }],
    };
    expect(cleaned(value)).toEqual({
      google: { enabled: true, key: 'id', secret: REDACTED },
      list: [{ token: null, a: 1 }],
    });
  });

  it('bounds what an entry can hold', () => {
    expect(JSON.stringify(cleaned('x'.repeat(1_000_000))).length).toBeLessThan(5_000);
    expect(cleaned(Array.from({ length: 10_000 }, (_, index) => index))).toHaveLength(201);
    const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ inner }), {});
    expect(JSON.stringify(cleaned(deep)).length).toBeLessThan(200);
  });
});
