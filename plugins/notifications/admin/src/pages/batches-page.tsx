import * as React from 'react';
import { Button, Flex } from '@strapi/design-system';
import { ConfirmButton } from '../../../../kernel/admin/src/components/confirm-button';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { BatchView } from '../../../shared/desk';
import { BatchProgress } from '../components/batch-progress';
import { NewBatch } from '../components/new-batch';
import { PageFrame } from '../components/page-frame';
import { StateBadge } from '../components/state-badge';
import { useAction } from '../use-action';
import { useMaySend } from '../use-rights';
import { useText } from '../use-text';

const REFRESH = 2_000;

export const BatchesPage = () => {
  const text = useText();
  const instant = useInstant();
  const maySend = useMaySend();
  const [writing, setWriting] = React.useState(false);
  const batches = useLoad<{ data: BatchView[] }>('/notifications/batches', REFRESH);
  const action = maySend ? (
    <Button onClick={() => setWriting(true)}>{text('notifications.new')}</Button>
  ) : null;
  return (
    <PageFrame title={text('notifications.batches')} action={action}>
      {writing ? (
        <NewBatch
          onClose={() => {
            setWriting(false);
            batches.reload();
          }}
        />
      ) : null}
      <WithStates
        loaded={batches}
        empty={{ when: ({ data }) => data.length === 0, text: text('notifications.batches.none') }}
      >
        {({ data }) => (
          <DataTable
            label={text('notifications.batches')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'at',
                header: text('notifications.col.at'),
                cell: ({ createdAt }) => instant(createdAt),
              },
              {
                key: 'subject',
                header: text('notifications.col.subject'),
                cell: ({ subject }) => subject,
              },
              {
                key: 'state',
                header: text('notifications.col.state'),
                cell: ({ state }) => (
                  <StateBadge state={state} label={text(`notifications.batch.${state}`)} />
                ),
              },
              {
                key: 'progress',
                header: text('notifications.col.progress'),
                cell: (batch) => <BatchProgress {...batch} />,
              },
              {
                key: 'actions',
                header: '',
                cell: (batch) =>
                  maySend ? <Steering batch={batch} onChanged={batches.reload} /> : null,
              },
            ]}
          />
        )}
      </WithStates>
    </PageFrame>
  );
};

const Steering = ({ batch, onChanged }: { batch: BatchView; onChanged: () => void }) => {
  const text = useText();
  const { busy, run } = useAction();
  const steer = async (verb: 'pause' | 'resume' | 'cancel'): Promise<void> => {
    await run('post', `/batches/${batch.id}/${verb}`, {});
    onChanged();
  };
  if (batch.state === 'done' || batch.state === 'cancelled') return null;
  const verb = batch.state === 'running' ? 'pause' : 'resume';
  return (
    <Flex gap={2}>
      <Button size="S" variant="tertiary" disabled={busy} onClick={() => void steer(verb)}>
        {text(`notifications.${verb}`)}
      </Button>
      <ConfirmButton
        label={text('notifications.cancel')}
        question={text('notifications.cancel.question')}
        onConfirm={() => void steer('cancel')}
      />
    </Flex>
  );
};
