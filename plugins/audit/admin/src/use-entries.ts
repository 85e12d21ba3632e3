import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { Loaded } from '../../../kernel/admin/src/use-load';
import type { NamedEntry, NamedPage } from '../../shared/contracts';
import { toRequest } from './filters';
import type { Filters } from './filters';

export interface Entries extends Loaded<readonly NamedEntry[]> {
  /** Undefined at the end of the log. */
  more: (() => void) | undefined;
}

/** The log, newest first, page by page as the reader asks for more. */
export const useEntries = (filters: Filters, limit = 25): Entries => {
  const { get } = useFetchClient();
  const key = JSON.stringify([toRequest(filters), limit]);
  const [loaded, setLoaded] = React.useState<{ key: string; page: NamedPage }>();
  const [failed, setFailed] = React.useState(false);
  const [attempt, setAttempt] = React.useState(0);
  const [cursor, setCursor] = React.useState<{ key: string; value: string }>();
  const wanted = cursor?.key === key ? cursor.value : undefined;

  React.useEffect(() => {
    const controller = new AbortController();
    const [request, size] = JSON.parse(key) as [Filters, number];
    const params = { ...request, limit: size, ...(wanted ? { cursor: wanted } : {}) };
    setFailed(false);
    get<NamedPage>('/audit/entries', { params, signal: controller.signal }).then(
      ({ data }) =>
        setLoaded((before) => {
          const older = before && before.key === key && wanted ? before.page.entries : [];
          return { key, page: { ...data, entries: [...older, ...data.entries] } };
        }),
      () => {
        if (!controller.signal.aborted) setFailed(true);
      },
    );
    return () => controller.abort();
  }, [get, key, wanted, attempt]);

  const page = loaded?.key === key ? loaded.page : undefined;
  const next = page?.cursor;
  return {
    value: page?.entries,
    failed,
    more: next ? () => setCursor({ key, value: next }) : undefined,
    reload: () => setAttempt((count) => count + 1),
  };
};
