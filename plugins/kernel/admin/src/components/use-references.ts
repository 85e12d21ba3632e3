import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { Reference, ReferenceKind, ReferenceQuery } from '../../../shared/references';

export interface References {
  state: 'loading' | 'failed' | 'ready';
  items: readonly Reference[];
  retry: () => void;
}

/** What the signed-in administrator may choose from. */
export const useReferences = (
  kind: ReferenceKind,
  { search = '', selected = '' }: ReferenceQuery = {},
): References => {
  const { get } = useFetchClient();
  const [state, setState] = React.useState<References['state']>('loading');
  const [items, setItems] = React.useState<readonly Reference[]>([]);
  const [attempt, setAttempt] = React.useState(0);

  React.useEffect(() => {
    const controller = new AbortController();
    const params = { ...(search ? { search } : {}), ...(selected ? { selected } : {}) };
    get<{ data: Reference[] }>(`/kernel/references/${kind}`, {
      params,
      signal: controller.signal,
    }).then(
      ({ data }) => {
        if (controller.signal.aborted) return;
        setItems(data.data);
        setState('ready');
      },
      () => {
        if (!controller.signal.aborted) setState('failed');
      },
    );
    return () => controller.abort();
  }, [get, kind, search, selected, attempt]);

  const retry = React.useCallback(() => {
    setState('loading');
    setAttempt((count) => count + 1);
  }, []);
  return { state, items, retry };
};
