import * as React from 'react';
import type { JobView } from '../../../../shared/jobs';
import type { JobList, JobPage } from '../../../../shared/jobs-admin';
import { SelectableList } from './selectable-list';
import type { Column } from '../../components/data-table';
import { useChange } from './use-change';
import { useText } from './use-text';
import { useWatched } from './use-watched';

interface Props {
  list: JobList;
  label: string;
  canManage: boolean;
}

/** Failed jobs can be retried, failed and waiting ones discarded; a running one has to end first. */
export const JobTable = ({ list, label, canManage }: Props) => {
  const [page, setPage] = React.useState(1);
  const loaded = useWatched<JobPage>(`/kernel/jobs?list=${list}&page=${page}`);
  const change = useChange(loaded.reload);
  const send = (verb: 'retry' | 'discard') => (jobs: readonly JobView[]) =>
    change(`/kernel/jobs/${verb}`, { ids: jobs.map(({ id }) => id) });

  return (
    <SelectableList
      label={label}
      loaded={loaded}
      page={page}
      onPage={setPage}
      columns={useColumns(list)}
      keyOf={({ id }) => id}
      nameOf={({ task }) => task}
      onRetry={canManage && list === 'dead' ? send('retry') : undefined}
      onDiscard={canManage && list !== 'running' ? send('discard') : undefined}
    />
  );
};

const useColumns = (list: JobList): Column<JobView>[] => {
  const { t, instant } = useText();
  const when = ({ runAt, startedAt, finishedAt }: JobView): string =>
    instant({ dead: finishedAt, running: startedAt, waiting: runAt }[list]);
  return [
    { key: 'task', header: t('task'), cell: ({ task }) => task },
    { key: 'when', header: t('when'), cell: when },
    {
      key: 'attempts',
      header: t('attempts'),
      cell: ({ attempts, maxAttempts }) => `${attempts} / ${maxAttempts}`,
    },
    {
      key: 'error',
      header: t('error'),
      cell: ({ error }) => <span dir="auto">{error ?? '–'}</span>,
    },
  ];
};
