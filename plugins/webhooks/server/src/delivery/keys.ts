import type { SecretBox } from '../domain/secret-box';
import { keyOf } from '../domain/secret';
import type { Target } from './load';

export interface SigningKey {
  /** In base64. */
  key: string;
  expiresAt: Date | null;
}

/** A secret that cannot be read any more (the installation's key changed) is left out. */
export const signingKeys = (
  box: SecretBox,
  { id, secrets }: Pick<Target, 'id' | 'secrets'>,
  onError: (error: unknown) => void,
): SigningKey[] =>
  secrets.flatMap(({ sealed, expires_at }) => {
    try {
      return [{ key: keyOf(box.open(sealed, id)).toString('base64'), expiresAt: expires_at }];
    } catch (error) {
      onError(new Error(`secret of endpoint ${id}: ${(error as Error).message}`));
      return [];
    }
  });

export const validKeys = (keys: readonly SigningKey[], now: Date): string[] =>
  keys.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).map(({ key }) => key);
