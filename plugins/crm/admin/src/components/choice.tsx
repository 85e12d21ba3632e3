import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

interface Props {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** Without a visible label, in a header. */
  bare?: boolean;
}

export const Choice = ({ label, value, options, onChange, bare }: Props) => {
  const select = (
    <SingleSelect
      aria-label={label}
      size={bare ? 'S' : 'M'}
      value={value}
      onChange={(chosen: string | number) => onChange(String(chosen))}
    >
      {options.map((option) => (
        <SingleSelectOption key={option.value} value={option.value}>
          {option.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
  if (bare) return select;
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      {select}
    </Field.Root>
  );
};
