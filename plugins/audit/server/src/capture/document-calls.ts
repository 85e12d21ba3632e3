import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Types whose documents are being written in the current call. The kernel emits an event for them,
 * which is recorded; the rows that the call writes for it are the same change seen from below.
 */
const calls = new AsyncLocalStorage<ReadonlySet<string>>();

export const isCoveredByDocuments = (uid: string): boolean => calls.getStore()?.has(uid) ?? false;

export const coveredByDocuments = <Result>(
  uid: string,
  work: () => Promise<Result>,
): Promise<Result> => calls.run(new Set([...(calls.getStore() ?? []), uid]), work);
