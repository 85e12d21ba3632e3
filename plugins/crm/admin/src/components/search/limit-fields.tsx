import { Grid } from '@strapi/design-system';
import { ENERGY_RATINGS } from '../../../../shared/listing';
import { LIMIT_FIELDS } from '../../domain/search-form';
import type { LimitField, SearchForm } from '../../domain/search-form';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { LabelledInput } from '../text-input';

interface Props {
  limits: SearchForm['limits'];
  onChange: (limits: SearchForm['limits']) => void;
}

/** The class of energy is chosen. */
const TYPED = LIMIT_FIELDS.filter((name) => name !== 'energy');
const ANY = 'any';

/** Least and most of what can be counted. Empty says nothing. */
export const LimitFields = ({ limits, onChange }: Props) => {
  const { t, coded } = useText();
  const put = (name: LimitField, value: string): void => onChange({ ...limits, [name]: value });
  return (
    <Grid.Root gap={4}>
      {TYPED.map((name) => (
        <Grid.Item key={name} col={6} s={12} direction="column" alignItems="stretch">
          <LabelledInput
            label={coded('search.limit', name)}
            name={name}
            type="number"
            value={limits[name]}
            onChange={(value) => put(name, value)}
          />
        </Grid.Item>
      ))}
      <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
        <Choice
          label={t('search.limit.energy')}
          value={limits.energy === '' ? ANY : limits.energy}
          options={[
            { value: ANY, label: t('search.anyEnergy') },
            ...ENERGY_RATINGS.map((label, index) => ({ value: String(index), label })),
          ]}
          onChange={(value) => put('energy', value === ANY ? '' : value)}
        />
      </Grid.Item>
    </Grid.Root>
  );
};
