import type { ReactNode } from 'react';
import { Field, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { FEATURES } from '../../api/property/domain/features';
import { labelsFor } from './labels';

interface Props {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
}

/** The features of a property, chosen from a list instead of written as JSON. */
export const FeaturesInput = ({ name, label, hint, required, disabled }: Props) => {
  const { locale } = useIntl();
  const field = useField<string[] | null>(name);
  const labels = labelsFor(locale);
  const options = [...FEATURES].sort((a, b) => labels[a].localeCompare(labels[b], locale));

  return (
    <Field.Root name={name} required={required} hint={hint} error={field.error}>
      <Field.Label>{label}</Field.Label>
      <MultiSelect
        withTags
        disabled={disabled}
        placeholder={labels.placeholder}
        clearLabel={labels.clear}
        value={field.value ?? []}
        onChange={(value: string[]) => field.onChange(name, [...value].sort())}
        onClear={() => field.onChange(name, [])}
      >
        {options.map((feature) => (
          <MultiSelectOption key={feature} value={feature}>
            {labels[feature]}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
