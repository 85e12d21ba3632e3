import type * as React from 'react';
import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useText } from '../../use-text';
import type { Faults } from '../../domain/workflow-draft';

interface SectionProps {
  title: string;
  hint?: string;
  action?: React.ReactNode;
  children: React.ReactNode;
}

export const Section = ({ title, hint, action, children }: SectionProps) => (
  <Box
    tag="section"
    aria-label={title}
    background="neutral0"
    padding={6}
    hasRadius
    shadow="tableShadow"
  >
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography tag="h2" variant="delta">
            {title}
          </Typography>
          {hint ? <Typography textColor="neutral600">{hint}</Typography> : null}
        </Flex>
        {action}
      </Flex>
      {children}
    </Flex>
  </Box>
);

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
