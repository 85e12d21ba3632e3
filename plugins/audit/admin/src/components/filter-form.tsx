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
import type { ChainView } from '../../../shared/contracts';
import type { FilterName, Filters } from '../filters';
import { useText } from '../use-text';

interface Props {
  filters: Filters;
  chains: readonly ChainView[];
  nameOf: (chain: string) => string;
  onApply: (filters: Filters) => void;
}

/** Applied with Enter or the button, so that typing does not search. */
export const FilterForm = ({ filters, chains, nameOf, onApply }: Props) => {
  const text = useText();
  const [draft, setDraft] = React.useState(filters);
  React.useEffect(() => setDraft(filters), [filters]);

  const change = (name: FilterName, value: string): void =>
    setDraft(({ [name]: _old, ...rest }) => (value ? { ...rest, [name]: value } : rest));
  const input = (name: FilterName, type: 'text' | 'date' = 'text', hint?: string) => (
    <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
      <Field.Root name={name} hint={hint}>
        <Field.Label>{text(`audit.filter.${name}`)}</Field.Label>
        <TextInput
          type={type}
          value={draft[name] ?? ''}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
            change(name, event.target.value)
          }
        />
        <Field.Hint />
      </Field.Root>
    </Grid.Item>
  );

  return (
    <Box
      tag="form"
      role="search"
      aria-label={text('audit.filter.title')}
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
        <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
          <Field.Root name="organisation">
            <Field.Label>{text('audit.filter.organisation')}</Field.Label>
            <SingleSelect
              value={draft.organisation ?? ''}
              placeholder={text('audit.filter.all')}
              onChange={(value) => change('organisation', String(value))}
              onClear={() => change('organisation', '')}
            >
              {chains.map(({ chain }) => (
                <SingleSelectOption key={chain} value={chain}>
                  {nameOf(chain)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        {input('from', 'date')}
        {input('to', 'date')}
        {input('actor', 'text', text('audit.filter.actor.hint'))}
        {input('action', 'text', text('audit.filter.action.hint'))}
        {input('entityType')}
        {input('entityId')}
      </Grid.Root>
      <Flex gap={2} paddingTop={4} justifyContent="flex-end">
        <Button type="button" variant="tertiary" onClick={() => onApply({})}>
          {text('audit.filter.clear')}
        </Button>
        <Button type="submit">{text('audit.filter.apply')}</Button>
      </Flex>
    </Box>
  );
};
