import { Field, NumberInput } from '@strapi/design-system';

interface Props {
  name: string;
  label: string;
  hint?: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

export const NumberField = ({ name, label, hint, value, onChange }: Props) => (
  <Field.Root name={name} hint={hint} width="100%">
    <Field.Label>{label}</Field.Label>
    <NumberInput value={value} onValueChange={onChange} />
    <Field.Hint />
  </Field.Root>
);
