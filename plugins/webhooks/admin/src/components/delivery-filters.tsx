import * as React from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  SingleSelect,
  SingleSelectOption,
  TextInput,
} from '@strapi/design-system';
import { DELIVERY_STATES } from '../../../shared/contracts';
import type { EndpointView } from '../../../shared/contracts';
import type { DeliveryFilters } from '../delivery-filters';
import { useText } from '../use-text';

interface Props {
  filters: DeliveryFilters;
  endpoints: readonly EndpointView[];
  onApply: (filters: DeliveryFilters) => void;
}

/** Applied with Enter or the button, so that typing does not search. */
export const DeliveryFilterForm = ({ filters, endpoints, onApply }: Props) => {
  const text = useText();
  const [draft, setDraft] = React.useState(filters);
  React.useEffect(() => setDraft(filters), [filters]);
  const change = (name: keyof DeliveryFilters, value: string): void =>
    setDraft(({ [name]: _old, ...rest }) => (value ? { ...rest, [name]: value } : rest));

  const select = (
    name: 'endpointId' | 'state',
    options: readonly (readonly [string, string])[],
  ) => (
    <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name}>
        <Field.Label>{text(`webhooks.filter.${name}`)}</Field.Label>
        <SingleSelect
          value={draft[name] ?? ''}
          placeholder={text('webhooks.filter.all')}
          clearLabel={text('webhooks.filter.clear')}
          onChange={(value) => change(name, String(value))}
          onClear={() => change(name, '')}
        >
          {options.map(([value, label]) => (
            <SingleSelectOption key={value} value={value}>
              {label}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Grid.Item>
  );
  const input = (name: 'event' | 'from' | 'until', type: 'text' | 'datetime-local') => (
    <Grid.Item col={2} s={6} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name}>
        <Field.Label>{text(`webhooks.filter.${name}`)}</Field.Label>
        <TextInput
          type={type}
          value={draft[name] ?? ''}
          {...(name === 'event' ? { dir: 'ltr', placeholder: 'content.*' } : {})}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
            change(name, event.target.value)
          }
        />
      </Field.Root>
    </Grid.Item>
  );

  return (
    <Box
      tag="form"
      role="search"
      aria-label={text('webhooks.filter.title')}
      background="neutral0"
      padding={5}
      shadow="tableShadow"
      hasRadius
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        onApply(draft);
      }}
    >
      <Grid.Root gap={4}>
        {select(
          'endpointId',
          endpoints.map(({ id, url }) => [id, url] as const),
        )}
        {select(
          'state',
          DELIVERY_STATES.map((state) => [state, text(`webhooks.state.${state}`)] as const),
        )}
        {input('event', 'text')}
        {input('from', 'datetime-local')}
        {input('until', 'datetime-local')}
      </Grid.Root>
      <Flex gap={2} paddingTop={4} justifyContent="flex-end">
        <Button type="button" variant="tertiary" onClick={() => onApply({})}>
          {text('webhooks.filter.clear')}
        </Button>
        <Button type="submit">{text('webhooks.filter.apply')}</Button>
      </Flex>
    </Box>
  );
};
