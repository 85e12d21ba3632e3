import type * as React from 'react';
import { Field, TextInput } from '@strapi/design-system';

interface Props {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'number' | 'datetime-local';
  required?: boolean;
}

export const LabelledInput = ({ label, name, value, onChange, type, required }: Props) => (
  <Field.Root name={name} {...(required ? { required: true } : {})}>
    <Field.Label>{label}</Field.Label>
    <TextInput
      name={name}
      type={type ?? 'text'}
      value={value}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
    />
  </Field.Root>
);
