import * as React from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { FilterForm } from '../../../../kernel/admin/src/components/filter-form';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import { NOTIFICATION_CHANNELS } from '../../../../kernel/shared/notifications';
import type { DeliveryView } from '../../../shared/desk';
import { DELIVERY_STATES } from '../../../shared/ledger';
import { PageFrame } from '../components/page-frame';
import { StateBadge } from '../components/state-badge';
import { useAction } from '../use-action';
import { useText } from '../use-text';
import type { TextKey } from '../use-text';

const REFRESH = 5_000;
const NAMES = ['search', 'state', 'channel', 'workflow'] as const;

export const DeliveriesPage = () => {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const deliveries = useLoad<{ data: DeliveryView[]; meta: { next: string | null } }>(
    `/notifications/deliveries?${parameters.toString()}`,
    REFRESH,
  );
  const filters = Object.fromEntries(
    NAMES.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name) ?? '']] : [])),
  );
  const older = (before: string): void => setParameters({ ...filters, before });
  return (
    <PageFrame title={text('notifications.deliveries')} subtitle={text('notifications.subtitle')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Filters filters={filters} onApply={(next) => setParameters(next)} />
        <WithStates
          loaded={deliveries}
          empty={{
            when: ({ data }) => data.length === 0,
            text: text('notifications.deliveries.none'),
          }}
        >
          {({ data, meta }) => (
            <>
              <List deliveries={data} onChanged={deliveries.reload} />
              <Flex gap={2} justifyContent="center">
                {parameters.has('before') ? (
                  <Button variant="tertiary" onClick={() => setParameters(filters)}>
                    {text('notifications.newer')}
                  </Button>
                ) : null}
                {meta.next === null ? null : (
                  <Button variant="tertiary" onClick={() => older(meta.next ?? '')}>
                    {text('notifications.older')}
                  </Button>
                )}
              </Flex>
            </>
          )}
        </WithStates>
      </Flex>
    </PageFrame>
  );
};

interface FiltersProps {
  filters: Partial<Record<(typeof NAMES)[number], string>>;
  onApply: (filters: Record<string, string>) => void;
}

const Filters = ({ filters, onApply }: FiltersProps) => {
  const text = useText();
  // The form resets its draft when it gets other filters.
  const stable = React.useMemo(() => filters, [JSON.stringify(filters)]);
  return (
    <FilterForm
      label={text('notifications.filter')}
      filters={stable}
      onApply={onApply}
      fields={[
        { name: 'search', label: text('notifications.filter.search'), input: 'text' },
        {
          name: 'state',
          label: text('notifications.col.state'),
          input: DELIVERY_STATES.map((value) => ({
            value,
            label: text(`notifications.state.${value}`),
          })),
        },
        {
          name: 'channel',
          label: text('notifications.col.channel'),
          input: NOTIFICATION_CHANNELS.map((value) => ({
            value,
            label: text(`notifications.channel.${value}`),
          })),
        },
        { name: 'workflow', label: text('notifications.col.workflow'), input: 'code' },
      ]}
    />
  );
};

interface ListProps {
  deliveries: readonly DeliveryView[];
  onChanged: () => void;
}

const List = ({ deliveries, onChanged }: ListProps) => {
  const text = useText();
  const instant = useInstant();
  const { busy, run } = useAction();
  const retry = async (id: string): Promise<void> => {
    await run('post', '/deliveries/retry', { ids: [id] }, 'notifications.retried');
    onChanged();
  };
  const column = (
    key: 'at' | 'recipient' | 'channel' | 'workflow' | 'state' | 'reason' | 'due',
  ) => ({
    key,
    header: text(`notifications.col.${key}`),
  });
  return (
    <DataTable
      label={text('notifications.deliveries')}
      rows={deliveries}
      keyOf={({ id }) => id}
      columns={[
        { ...column('at'), cell: ({ createdAt }) => instant(createdAt) },
        {
          ...column('recipient'),
          cell: ({ name, address, recipient }) => (
            <Flex direction="column" alignItems="flex-start">
              <Typography dir="auto">{name ?? ''}</Typography>
              <Ltr>{address ?? recipient}</Ltr>
            </Flex>
          ),
        },
        { ...column('channel'), cell: ({ channel }) => text(`notifications.channel.${channel}`) },
        { ...column('workflow'), cell: ({ workflow }) => <Workflow of={workflow} /> },
        {
          ...column('state'),
          cell: ({ state }) => (
            <StateBadge state={state} label={text(`notifications.state.${state}`)} />
          ),
        },
        {
          ...column('reason'),
          cell: ({ reason, error }) => (
            <Flex direction="column" alignItems="flex-start">
              <Typography>
                {reason ? text(`notifications.reason.${reason}` as TextKey) : ''}
              </Typography>
              {error ? <Ltr>{error.slice(0, 120)}</Ltr> : null}
            </Flex>
          ),
        },
        {
          ...column('due'),
          cell: ({ state, dueAt }) => (state === 'queued' ? instant(dueAt) : '–'),
        },
        {
          key: 'retry',
          header: '',
          cell: ({ id, state, channel, address }) =>
            (state === 'failed' || state === 'suppressed') && channel !== 'in-app' && address ? (
              <Button size="S" variant="tertiary" disabled={busy} onClick={() => void retry(id)}>
                {text('notifications.retry')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
};

/** A message to many is found by its key, which nobody reads. */
const Workflow = ({ of: key }: { of: string }) => {
  const text = useText();
  return key.startsWith('batch:') ? (
    <Typography title={key}>{text('notifications.batches')}</Typography>
  ) : (
    <Ltr>{key}</Ltr>
  );
};
