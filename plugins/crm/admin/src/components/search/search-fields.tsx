import { Field, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import type { Criteria } from '../../../../shared/criteria';
import type { DeskSearch } from '../../../../shared/desk';
import { FEATURES, PROPERTY_TYPES, TRANSACTIONS } from '../../../../shared/listing';
import type { Feature, PropertyType, Transaction } from '../../../../shared/listing';
import type { SearchForm } from '../../domain/search-form';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { LabelledInput } from '../text-input';
import { LimitFields } from './limit-fields';
import { Slider } from './slider';
import { WeightList } from './weight-list';

const FREQUENCIES = ['never', 'instant', 'daily', 'weekly'] as const;

interface Props {
  form: SearchForm;
  criteria: Criteria;
  onChange: (part: Partial<SearchForm>) => void;
}

export const SearchFields = ({ form, criteria, onChange }: Props) => {
  const { t, percent } = useText();
  return (
    <>
      <LabelledInput
        required
        label={t('search.name')}
        name="name"
        value={form.name}
        onChange={(name) => onChange({ name })}
      />
      <Choice
        label={t('search.transaction')}
        value={form.transaction}
        options={TRANSACTIONS.map((value) => ({ value, label: t(`transaction.${value}`) }))}
        onChange={(transaction) => onChange({ transaction: transaction as Transaction })}
      />
      <Many
        label={t('search.types')}
        prefix="type"
        all={PROPERTY_TYPES}
        chosen={form.types}
        onChange={(types) => onChange({ types: types as PropertyType[] })}
      />
      <LabelledInput
        label={t('search.budget')}
        name="budget"
        type="number"
        value={form.budget}
        onChange={(budget) => onChange({ budget })}
      />
      <Slider
        label={t('search.tolerance', { percent: percent(form.tolerance) })}
        value={form.tolerance}
        max={0.3}
        step={0.01}
        onChange={(tolerance) => onChange({ tolerance })}
      />
      <LimitFields limits={form.limits} onChange={(limits) => onChange({ limits })} />
      <Many
        label={t('search.wished')}
        prefix="feature"
        all={FEATURES}
        chosen={form.wished}
        onChange={(wished) => onChange({ wished: wished as Feature[] })}
      />
      <WeightList criteria={criteria} onChange={(emphasis) => onChange({ emphasis })} />
      <Choice
        label={t('search.alerts')}
        value={form.frequency}
        options={FREQUENCIES.map((value) => ({ value, label: t(`frequency.${value}`) }))}
        onChange={(value) => onChange({ frequency: value as DeskSearch['frequency'] })}
      />
    </>
  );
};

interface ManyProps {
  label: string;
  prefix: string;
  all: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const Many = ({ label, prefix, all, chosen, onChange }: ManyProps) => {
  const { coded } = useText();
  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <MultiSelect
        aria-label={label}
        withTags
        value={[...chosen]}
        onChange={(values: string[]) => onChange(values)}
      >
        {all.map((value) => (
          <MultiSelectOption key={value} value={value}>
            {coded(prefix, value)}
          </MultiSelectOption>
        ))}
      </MultiSelect>
    </Field.Root>
  );
};
