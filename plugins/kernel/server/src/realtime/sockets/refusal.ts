import type { Failure } from '../../../../shared/realtime';

/** What Socket.IO's client gets as `connect_error`, with the failure as its `data`. */
export const refusal = (failure: Failure): Error =>
  Object.assign(new Error(failure.code), { data: failure });
