import * as React from 'react';
import { Flex } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { DeliveryView, EndpointView, Page } from '../../../shared/contracts';
import { DeliveryFilters } from '../components/delivery-filters';
import { DeliveryList } from '../components/delivery-list';
import { PageFrame } from '../components/page-frame';
import { filtersOf, queryOf } from '../delivery-filters';
import { usePages } from '../use-pages';
import { useText } from '../use-text';

const REFRESH = 5_000;

export const DeliveriesPage = () => {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const filters = React.useMemo(() => filtersOf(parameters), [parameters]);
  const pages = usePages(queryOf(filters));
  const deliveries = useLoad<Page<DeliveryView>>(`/webhooks/deliveries?${pages.query}`, REFRESH);
  const endpoints = useLoad<Page<EndpointView>>('/webhooks/endpoints?limit=100').value?.data ?? [];
  const urls = new Map(endpoints.map(({ id, url }) => [id, url]));

  return (
    <PageFrame title={text('webhooks.title')} subtitle={text('webhooks.deliveries.subtitle')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <DeliveryFilters
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
              <DeliveryList
                deliveries={data}
                urlOf={(id) => urls.get(id) ?? id}
                onChanged={deliveries.reload}
              />
              {pages.controls(meta.cursor)}
            </>
          )}
        </WithStates>
      </Flex>
    </PageFrame>
  );
};
