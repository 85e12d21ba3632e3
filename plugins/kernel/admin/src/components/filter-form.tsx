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
import { useKernelText } from '../texts';

export interface FilterField<Name extends string> {
  name: Name;
  label: string;
  hint?: string;
  /** What can be chosen, or how it is typed. */
  input:
    | readonly { value: string; label: string }[]
    | 'text'
    /** A name of ours, which reads from left to right in every language. */
    | 'code'
    | 'date'
    | 'datetime-local';
}

type Filters<Name extends string> = Partial<Record<Name, string>>;

interface Props<Name extends string> {
  label: string;
  fields: readonly FilterField<Name>[];
  filters: Filters<Name>;
  onApply: (filters: Filters<Name>) => void;
}

/** Applied with Enter or the button, so that typing does not search. */
export const FilterForm = <Name extends string>(props: Props<Name>) => {
  const { label, fields, filters, onApply } = props;
  const text = useKernelText();
  const [draft, setDraft] = React.useState(filters);
  React.useEffect(() => setDraft(filters), [filters]);
  const change = (name: Name, value: string): void => {
    const others = Object.entries(draft).filter(([other]) => other !== name);
    setDraft(Object.fromEntries(value ? [...others, [name, value]] : others) as Filters<Name>);
  };

  return (
    <Box
      tag="form"
      role="search"
      aria-label={label}
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
        {fields.map((field) => (
          <Grid.Item key={field.name} col={3} s={6} xs={12} direction="column" alignItems="stretch">
            <Field.Root name={field.name} hint={field.hint}>
              <Field.Label>{field.label}</Field.Label>
              <Input
                input={field.input}
                value={draft[field.name] ?? ''}
                onChange={(value) => change(field.name, value)}
              />
              <Field.Hint />
            </Field.Root>
          </Grid.Item>
        ))}
      </Grid.Root>
      <Flex gap={2} paddingTop={4} justifyContent="flex-end">
        <Button type="button" variant="tertiary" onClick={() => onApply({})}>
          {text('kernel.ui.clear')}
        </Button>
        <Button type="submit">{text('kernel.ui.search')}</Button>
      </Flex>
    </Box>
  );
};

interface InputProps {
  input: FilterField<string>['input'];
  value: string;
  onChange: (value: string) => void;
}

const Input = ({ input, value, onChange }: InputProps) => {
  const text = useKernelText();
  if (typeof input === 'string') {
    return (
      <TextInput
        type={input === 'code' ? 'text' : input}
        dir={input === 'code' ? 'ltr' : undefined}
        value={value}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
      />
    );
  }
  return (
    <SingleSelect
      value={value}
      placeholder={text('kernel.ui.all')}
      clearLabel={text('kernel.ui.clear')}
      onChange={(chosen) => onChange(String(chosen))}
      onClear={() => onChange('')}
    >
      {input.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};
