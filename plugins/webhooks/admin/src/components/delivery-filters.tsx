import { FilterForm } from '../../../../kernel/admin/src/components/filter-form';
import type { FilterField } from '../../../../kernel/admin/src/components/filter-form';
import { DELIVERY_STATES } from '../../../shared/contracts';
import type { EndpointView } from '../../../shared/contracts';
import type { DeliveryFilter, DeliveryFilters as Filters } from '../delivery-filters';
import { useText } from '../use-text';

interface Props {
  filters: Filters;
  endpoints: readonly EndpointView[];
  onApply: (filters: Filters) => void;
}

export const DeliveryFilters = ({ filters, endpoints, onApply }: Props) => {
  const text = useText();
  const field = (
    name: DeliveryFilter,
    input: FilterField<DeliveryFilter>['input'],
  ): FilterField<DeliveryFilter> => ({ name, label: text(`webhooks.filter.${name}`), input });
  const choices = endpoints.map(({ id, url }) => ({ value: id, label: url }));
  const states = DELIVERY_STATES.map((state) => ({
    value: state,
    label: text(`webhooks.state.${state}`),
  }));
  return (
    <FilterForm
      label={text('webhooks.filter.title')}
      filters={filters}
      onApply={onApply}
      fields={[
        field('endpointId', choices),
        field('state', states),
        { ...field('event', 'code'), hint: text('webhooks.filter.event.hint') },
        { ...field('eventId', 'code'), hint: text('webhooks.filter.eventId.hint') },
        field('from', 'datetime-local'),
        field('until', 'datetime-local'),
      ]}
    />
  );
};
