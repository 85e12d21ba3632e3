import * as React from 'react';
import type { DeadLetter } from '../../../../shared/events';
import type { DeadLetterPage } from '../../../../shared/jobs-admin';
import { SelectableList } from './selectable-list';
import type { Column } from '../../components/data-table';
import { useChange } from './use-change';
import { useText } from './use-text';
import { useWatched } from './use-watched';

/** Events that a consumer gave up on. */
export const DeadLetterTable = ({ label, canManage }: { label: string; canManage: boolean }) => {
  const [page, setPage] = React.useState(1);
  const loaded = useWatched<DeadLetterPage>(`/kernel/dead-letters?page=${page}`);
  const change = useChange(loaded.reload);
  const send = (verb: 'retry' | 'discard') => async (letters: readonly DeadLetter[]) => {
    for (const [consumer, eventIds] of byConsumer(letters)) {
      await change(`/kernel/dead-letters/${verb}`, { consumer, eventIds });
    }
  };

  return (
    <SelectableList
      label={label}
      loaded={loaded}
      page={page}
      onPage={setPage}
      columns={useColumns()}
      keyOf={({ consumer, event }) => `${consumer} ${event.id}`}
      nameOf={({ event }) => event.name}
      onRetry={canManage ? send('retry') : undefined}
      onDiscard={canManage ? send('discard') : undefined}
    />
  );
};

const byConsumer = (letters: readonly DeadLetter[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const { consumer, event } of letters) {
    groups.set(consumer, [...(groups.get(consumer) ?? []), event.id]);
  }
  return groups;
};

const useColumns = (): Column<DeadLetter>[] => {
  const { t, instant } = useText();
  return [
    { key: 'consumer', header: t('consumer'), cell: ({ consumer }) => consumer },
    { key: 'event', header: t('event'), cell: ({ event }) => event.name },
    {
      key: 'entity',
      header: t('entity'),
      cell: ({ event }) => `${event.entityType} ${event.entityId}`,
    },
    { key: 'when', header: t('when'), cell: ({ diedAt }) => instant(diedAt) },
    { key: 'attempts', header: t('attempts'), cell: ({ attempts }) => attempts },
    { key: 'error', header: t('error'), cell: ({ error }) => <span dir="auto">{error}</span> },
  ];
};
