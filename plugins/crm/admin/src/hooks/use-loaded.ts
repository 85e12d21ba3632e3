import * as React from 'react';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { Loaded } from '../../../../kernel/admin/src/use-load';
import { onChange } from './changes';

/** What the server says, read again after each change; meanwhile the last answer stays. */
export const useLoaded = <Value>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<Value>,
): Loaded<Value> => {
  const loaded = useAnswer(key, load);
  const { reload } = loaded;
  React.useEffect(() => onChange(reload), [reload]);
  return loaded;
};
