import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { Loaded } from '../../../../kernel/admin/src/use-load';
import { useRefresh } from './use-refresh';

/** What the server says, kept fresh; while it is asked again the last answer stays. */
export const useLoaded = <Value>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> => {
  const loaded = useAnswer(key, load);
  useRefresh(loaded.reload);
  return loaded;
};
