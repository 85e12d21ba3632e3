import { SingleSelect, SingleSelectOption } from '@strapi/design-system';

interface Props {
  label: string;
  /** What the empty value means. */
  all?: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

const ALL = '*';

/** A select whose first choice may be "all". */
export const Choice = ({ label, all, value, options, onChange }: Props) => (
  <SingleSelect
    aria-label={label}
    size="S"
    placeholder={label}
    value={value === '' && all !== undefined ? ALL : value}
    onChange={(chosen: string | number) => onChange(chosen === ALL ? '' : String(chosen))}
  >
    {all === undefined ? null : <SingleSelectOption value={ALL}>{all}</SingleSelectOption>}
    {options.map((option) => (
      <SingleSelectOption key={option.value} value={option.value}>
        {option.label}
      </SingleSelectOption>
    ))}
  </SingleSelect>
);
