import type { Failure } from '../../../shared/realtime';
import { answerTo } from '../http/answers';

/** What a client is told of an error: the code that REST would answer with. */
export const failureOf = (error: unknown, onError: (error: unknown) => void): Failure => {
  const known = answerTo(error);
  if (known) {
    const { message, details } = known.body.error;
    return { code: String(details['code']), message };
  }
  onError(error);
  return { code: 'INTERNAL_ERROR', message: 'Internal Server Error' };
};
