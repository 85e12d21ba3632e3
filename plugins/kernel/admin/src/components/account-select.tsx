import * as React from 'react';
import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { FieldProps } from './reference-select';
import { useReferences } from './use-references';

const PAUSE_MS = 250;

/** Finds an account by its address: of the API, or of this panel. */
export const AccountSelect = ({
  name,
  label,
  hint,
  labelAction,
  required,
  disabled,
}: FieldProps) => {
  const intl = useIntl();
  const field = useField<string | null>(name);
  const [text, setText] = React.useState('');
  const search = usePaused(text);
  const { state, items } = useReferences('accounts', { search, selected: field.value ?? '' });
  const message = (id: string, defaultMessage: string) =>
    intl.formatMessage({ id: `kernel.account.${id}`, defaultMessage });

  return (
    <Field.Root
      name={name}
      required={required}
      hint={hint}
      error={state === 'failed' ? message('failed', 'Accounts could not be loaded') : field.error}
    >
      <Field.Label action={labelAction}>{label}</Field.Label>
      <Combobox
        disabled={disabled}
        loading={state === 'loading'}
        placeholder={message('placeholder', 'Email address')}
        noOptionsMessage={() => message('none', 'No account has this address')}
        value={field.value ?? ''}
        onChange={(value) => field.onChange(name, value ?? null)}
        onClear={() => field.onChange(name, null)}
        onInputChange={(event: React.ChangeEvent<HTMLInputElement>) => setText(event.target.value)}
      >
        {items.map((item) => (
          <ComboboxOption key={item.value} value={item.value} textValue={item.label}>
            {`${item.label} (${message(item.detail ?? 'api', item.detail ?? '')})`}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

/** The text as it was when typing paused. */
const usePaused = (text: string): string => {
  const [paused, setPaused] = React.useState(text);
  React.useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
};
