import { newKey, rotationText, signText } from './keys.mjs';

/** A key that somebody took is worth something for so long at most. */
const ROTATE_AFTER_MS = 30 * 86_400_000;

/** Replaces the key on a connection that it has opened. The new one is kept before it is told. */
export const createRotation = ({ state, save, say }) => {
  let triedOther = false;
  state.keySince ??= Date.now();

  return {
    isDue: () => Date.now() - state.keySince > ROTATE_AFTER_MS,
    propose: (nonce) => {
      state.nextKey = newKey();
      save();
      const { x } = state.nextKey;
      const signature = signText(state.nextKey, rotationText(nonce, state.poste, x));
      return { type: 'rotate', public_key: x, signature };
    },
    accepted: () => {
      state.key = state.nextKey;
      state.keySince = Date.now();
      delete state.nextKey;
      save();
      say('rotated', 'the old key is worth nothing any more');
    },
    /** The key in use was recognised: a proposal whose answer never came is forgotten. */
    recognised: () => {
      triedOther = false;
      delete state.nextKey;
      save();
    },
    /** The answer to a proposal may have been lost. True if there is another key to come with. */
    tryOther: () => {
      if (!state.nextKey || triedOther) return false;
      triedOther = true;
      [state.key, state.nextKey] = [state.nextKey, state.key];
      save();
      return true;
    },
  };
};
