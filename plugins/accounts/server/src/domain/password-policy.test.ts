import fc from 'fast-check';
import { judgePassword } from './password-policy';

const owner = { email: 'aicha.benali@example.org', username: 'aicha' };

const codeOf = (password: string): string => {
  const verdict = judgePassword(password, owner);
  return verdict.ok ? 'ok' : verdict.code;
};

describe('judgePassword', () => {
  it.each([
    ['court9', 'PASSWORD_TOO_SHORT'],
    ['', 'PASSWORD_TOO_SHORT'],
    ['🔑🔑🔑🔑🔑', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(36) + 'é'.repeat(19), 'PASSWORD_TOO_LONG'],
    ['aaaaaaaaaaaa', 'PASSWORD_COMMON'],
    ['abababababab', 'PASSWORD_COMMON'],
    ['1234567890', 'PASSWORD_COMMON'],
    ['0987654321', 'PASSWORD_COMMON'],
    ['abcdefghijkl', 'PASSWORD_COMMON'],
    ['password123!', 'PASSWORD_COMMON'],
    ['P@ssw0rd2026', 'PASSWORD_COMMON'],
    ['MotDePasse1!', 'PASSWORD_COMMON'],
    ['passwordpassword', 'PASSWORD_COMMON'],
    ['azertyuiop', 'PASSWORD_COMMON'],
    ['2026-Décembre', 'PASSWORD_COMMON'],
    ['my.aicha.2026', 'PASSWORD_PERSONAL'],
    ['Aicha.Benali!7', 'PASSWORD_PERSONAL'],
    ['aicha.benali@example.org', 'PASSWORD_PERSONAL'],
  ])('refuses %s: %s', (password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  it.each([
    'Correct-Horse-9',
    'trois petits chats',
    'كلمة سر طويلة جدا',
    'x'.repeat(60) + 'wyz!',
    'paris-est-une-fete',
    '🔑🚪🏠🌳🌊🔥🌙⭐🍀🎈',
  ])('accepts %s', (password) => {
    expect(codeOf(password)).toBe('ok');
  });

  it('does not mistake short names inside a password for the owner', () => {
    expect(judgePassword('landscape-of-hills', { email: 'lan@example.org' }).ok).toBe(true);
  });

  it('accepts nothing short or beyond what bcrypt reads, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (password) => {
        const fits = [...password].length >= 10 && Buffer.byteLength(password) <= 72;
        if (!fits) expect(judgePassword(password, owner).ok).toBe(false);
        else judgePassword(password, owner);
      }),
    );
  });
});
