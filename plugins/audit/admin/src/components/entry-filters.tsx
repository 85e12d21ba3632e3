import { FilterForm } from '../../../../kernel/admin/src/components/filter-form';
import type { FilterField } from '../../../../kernel/admin/src/components/filter-form';
import type { ChainView } from '../../../shared/contracts';
import type { FilterName, Filters } from '../filters';
import { useText } from '../use-text';

interface Props {
  filters: Filters;
  chains: readonly ChainView[];
  nameOf: (chain: string) => string;
  onApply: (filters: Filters) => void;
}

export const EntryFilters = ({ filters, chains, nameOf, onApply }: Props) => {
  const text = useText();
  const field = (
    name: FilterName,
    input: FilterField<FilterName>['input'],
  ): FilterField<FilterName> => ({ name, label: text(`audit.filter.${name}`), input });
  const organisations = chains.map(({ chain }) => ({ value: chain, label: nameOf(chain) }));
  return (
    <FilterForm
      label={text('audit.filter.title')}
      filters={filters}
      onApply={onApply}
      fields={[
        field('organisation', organisations),
        field('from', 'date'),
        field('to', 'date'),
        { ...field('actor', 'code'), hint: text('audit.filter.actor.hint') },
        { ...field('action', 'code'), hint: text('audit.filter.action.hint') },
        field('entityType', 'code'),
        field('entityId', 'code'),
      ]}
    />
  );
};
