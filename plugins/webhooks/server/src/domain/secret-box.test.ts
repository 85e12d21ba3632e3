import { createSecretBox } from './secret-box';

describe('secret box', () => {
  const box = createSecretBox('a key of the installation');

  it('gives back what was put in', () => {
    const sealed = box.seal('whsec_abc', 'endpoint-1');
    expect(sealed).not.toContain('whsec');
    expect(box.open(sealed, 'endpoint-1')).toBe('whsec_abc');
    expect(box.seal('whsec_abc', 'endpoint-1')).not.toBe(sealed);
  });

  it('stays shut for another owner, another key, and after a change', () => {
    const sealed = box.seal('whsec_abc', 'endpoint-1');
    expect(() => box.open(sealed, 'endpoint-2')).toThrow();
    expect(() => createSecretBox('another key').open(sealed, 'endpoint-1')).toThrow();
    const at = sealed.length - 4;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(() => box.open(changed, 'endpoint-1')).toThrow();
    expect(() => box.open('whsec_abc', 'endpoint-1')).toThrow();
  });

  it('does not exist without a key', () => {
    expect(() => createSecretBox('')).toThrow('ENCRYPTION_KEY');
  });
});
