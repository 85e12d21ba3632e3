import type * as React from 'react';
import { Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { useText } from '../../use-text';
import type { Faults } from '../../domain/workflow-draft';

interface InputProps {
  label: string;
  value: string;
  fault?: Faults[string] | undefined;
  type?: 'text' | 'number' | 'time';
  disabled: boolean;
  onChange: (value: string) => void;
}

/** Technical words and numbers read from left to right in every language. */
export const Input = ({ label, value, fault, type = 'text', disabled, onChange }: InputProps) => {
  const text = useText();
  return (
    <Field.Root {...(fault ? { error: text(`notifications.fault.${fault}`) } : {})}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        dir="ltr"
        type={type}
        value={value}
        disabled={disabled}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
      />
      <Field.Error />
    </Field.Root>
  );
};

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  disabled: boolean;
  onChange: (value: Value) => void;
}

export const Choice = <Value extends string>({
  label,
  value,
  options,
  disabled,
  onChange,
}: ChoiceProps<Value>) => (
  <Field.Root>
    <Field.Label>{label}</Field.Label>
    <SingleSelect
      value={value}
      disabled={disabled}
      onChange={(chosen: string | number) => onChange(String(chosen) as Value)}
    >
      {options.map(([option, shown]) => (
        <SingleSelectOption key={option} value={option}>
          {shown}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Field.Root>
);
