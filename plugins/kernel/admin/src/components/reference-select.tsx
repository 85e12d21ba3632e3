import * as React from 'react';
import { Button, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Reference, ReferenceKind } from '../../../shared/references';
import { useReferences } from './use-references';

/** What the content manager hands to a custom field. */
export interface FieldProps {
  name: string;
  label?: React.ReactNode;
  hint?: React.ReactNode;
  labelAction?: React.ReactNode;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
}

interface Props extends FieldProps {
  kind: ReferenceKind;
}

/** A picker for the few organisations or branches of one administrator. */
export const ReferenceSelect = ({ kind, ...props }: Props) => {
  const { name, label, hint, labelAction, required, disabled } = props;
  const intl = useIntl();
  const field = useField<string | null>(name);
  const { state, items, retry } = useReferences(kind);
  useOnlyChoice(name, required === true && !disabled, items, field);

  const failed = intl.formatMessage({
    id: 'kernel.reference.failed',
    defaultMessage: 'Not loaded',
  });
  return (
    <Field.Root
      name={name}
      required={required}
      hint={hint}
      error={state === 'failed' ? failed : field.error}
    >
      <Field.Label action={labelAction}>{label}</Field.Label>
      <SingleSelect
        disabled={disabled || state !== 'ready'}
        placeholder={placeholderFor(state, intl)}
        value={field.value ?? ''}
        onChange={(value) => field.onChange(name, String(value) || null)}
        {...(required ? {} : { onClear: () => field.onChange(name, null) })}
      >
        {items.map((item) => (
          <SingleSelectOption key={item.value} value={item.value}>
            {item.detail ? `${item.label} – ${item.detail}` : item.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
      {state === 'failed' ? (
        <Button variant="tertiary" onClick={retry}>
          {intl.formatMessage({ id: 'kernel.reference.retry', defaultMessage: 'Try again' })}
        </Button>
      ) : null}
    </Field.Root>
  );
};

const placeholderFor = (
  state: 'loading' | 'failed' | 'ready',
  intl: ReturnType<typeof useIntl>,
): string =>
  state === 'loading'
    ? intl.formatMessage({ id: 'kernel.reference.loading', defaultMessage: 'Loading…' })
    : intl.formatMessage({ id: 'kernel.reference.choose', defaultMessage: 'Choose…' });

/** Who works for one organisation need not say for which. */
const useOnlyChoice = (
  name: string,
  wanted: boolean,
  items: readonly Reference[],
  { value, onChange }: ReturnType<typeof useField<string | null>>,
): void => {
  const only = items.length === 1 ? items[0]?.value : undefined;
  React.useEffect(() => {
    if (wanted && !value && only) onChange(name, only);
  }, [name, wanted, value, only, onChange]);
};
