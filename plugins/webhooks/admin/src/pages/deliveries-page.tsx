import * as React from 'react';
import { Flex, IconButton } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useSearchParams } from 'react-router-dom';
import type { DeliveryView, EndpointView, Page } from '../../../shared/contracts';
import { StateBadge } from '../components/badges';
import { DataTable } from '../components/data-table';
import { DeliveryDialog } from '../components/delivery-dialog';
import { DeliveryFilterForm } from '../components/delivery-filters';
import { Ltr } from '../components/ltr';
import { PageFrame } from '../components/page-frame';
import { WithStates } from '../components/states';
import { filtersOf, queryOf } from '../delivery-filters';
import { useAction } from '../use-action';
import { useLoad } from '../use-load';
import { usePages } from '../use-pages';
import { useInstant, useText } from '../use-text';

const REFRESH = 5_000;

export const DeliveriesPage = () => {
  const text = useText();
  const action = useAction();
  const [parameters, setParameters] = useSearchParams();
  const filters = React.useMemo(() => filtersOf(parameters), [parameters]);
  const pages = usePages(queryOf(filters));
  const deliveries = useLoad<Page<DeliveryView>>(`/deliveries?${pages.query}`, REFRESH);
  const endpoints = useLoad<Page<EndpointView>>('/endpoints?limit=100').data?.data ?? [];
  const [open, setOpen] = React.useState<string>();

  return (
    <PageFrame title={text('webhooks.deliveries')} subtitle={text('webhooks.deliveries.subtitle')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <DeliveryFilterForm
          filters={filters}
          endpoints={endpoints}
          onApply={(next) => setParameters(next)}
        />
        <WithStates
          loaded={deliveries}
          empty={{ when: ({ data }) => data.length === 0, text: text('webhooks.deliveries.none') }}
        >
          {({ data, meta }) => (
            <>
              <DeliveryTable deliveries={data} endpoints={endpoints} onOpen={setOpen} />
              {pages.controls(meta.cursor)}
            </>
          )}
        </WithStates>
      </Flex>
      {open ? (
        <DeliveryDialog
          id={open}
          action={action}
          onReplayed={deliveries.reload}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </PageFrame>
  );
};

interface TableProps {
  deliveries: readonly DeliveryView[];
  endpoints: readonly EndpointView[];
  onOpen: (id: string) => void;
}

const DeliveryTable = ({ deliveries, endpoints, onOpen }: TableProps) => {
  const text = useText();
  const instant = useInstant();
  const urls = new Map(endpoints.map(({ id, url }) => [id, url]));
  return (
    <DataTable
      label={text('webhooks.deliveries')}
      rows={deliveries}
      keyOf={({ id }) => id}
      columns={[
        { title: text('webhooks.column.at'), cell: ({ createdAt }) => instant(createdAt) },
        { title: text('webhooks.filter.event'), cell: ({ event }) => <Ltr>{event}</Ltr> },
        {
          title: text('webhooks.filter.endpointId'),
          cell: ({ endpointId }) => <Ltr>{urls.get(endpointId) ?? endpointId}</Ltr>,
        },
        { title: text('webhooks.filter.state'), cell: ({ state }) => <StateBadge state={state} /> },
        { title: text('webhooks.attempts'), cell: ({ attempts }) => attempts },
        {
          title: text('webhooks.column.answer'),
          cell: ({ lastError, lastStatus }) => <Ltr>{lastError ?? String(lastStatus ?? '–')}</Ltr>,
        },
        {
          title: text('webhooks.column.details'),
          cell: ({ id }) => (
            <IconButton
              label={text('webhooks.open', { id })}
              variant="ghost"
              onClick={() => onOpen(id)}
            >
              <Eye />
            </IconButton>
          ),
        },
      ]}
    />
  );
};
