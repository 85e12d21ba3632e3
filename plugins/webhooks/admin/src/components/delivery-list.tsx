import * as React from 'react';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { DeliveryView } from '../../../shared/contracts';
import { useText } from '../use-text';
import { StateBadge } from './badges';
import { DeliveryDialog } from './delivery-dialog';

interface Props {
  deliveries: readonly DeliveryView[];
  /** The address of an endpoint; absent where all go to one. */
  urlOf?: (endpointId: string) => string;
  onChanged: () => void;
}

/** Deliveries, each of which opens with its payload and answers. */
export const DeliveryList = ({ deliveries, urlOf, onChanged }: Props) => {
  const text = useText();
  const instant = useInstant();
  const [open, setOpen] = React.useState<string>();
  const endpoint = urlOf
    ? [
        {
          key: 'endpoint',
          header: text('webhooks.endpoint'),
          cell: ({ endpointId }: DeliveryView) => <Ltr>{urlOf(endpointId)}</Ltr>,
        },
      ]
    : [];
  return (
    <>
      <DataTable
        label={text('webhooks.deliveries')}
        rows={deliveries}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'at',
            header: text('webhooks.column.at'),
            cell: ({ createdAt }) => instant(createdAt),
          },
          {
            key: 'event',
            header: text('webhooks.filter.event'),
            cell: ({ event }) => <Ltr>{event}</Ltr>,
          },
          ...endpoint,
          {
            key: 'state',
            header: text('webhooks.filter.state'),
            cell: ({ state }) => <StateBadge state={state} />,
          },
          {
            key: 'attempts',
            header: text('webhooks.attempts'),
            cell: ({ attempts }) => attempts,
          },
          {
            key: 'answer',
            header: text('webhooks.response'),
            cell: ({ lastError, lastStatus }) => (
              <Ltr>{lastError ?? String(lastStatus ?? '–')}</Ltr>
            ),
          },
        ]}
        opening={{
          label: ({ id }) => text('webhooks.open', { id }),
          onOpen: ({ id }) => setOpen(id),
        }}
      />
      {open ? (
        <DeliveryDialog id={open} onReplayed={onChanged} onClose={() => setOpen(undefined)} />
      ) : null}
    </>
  );
};
