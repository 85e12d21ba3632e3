import { Checkbox, Flex, Typography } from '@strapi/design-system';
import type { Criteria, CriterionName } from '../../../../shared/criteria';
import { emphasisOf } from '../../domain/emphasis';
import type { Emphasis } from '../../domain/emphasis';
import { useText } from '../../hooks/use-text';
import { Slider } from './slider';

interface Props {
  criteria: Criteria;
  onChange: (emphasis: Emphasis) => void;
}

/** How much each criterion counts against the others, and which of them is a must. */
export const WeightList = ({ criteria, onChange }: Props) => {
  const { t, coded, number } = useText();
  const emphasis = emphasisOf(criteria);
  const names = Object.keys(emphasis) as CriterionName[];
  if (names.length === 0) return null;
  return (
    <Flex
      tag="fieldset"
      direction="column"
      alignItems="stretch"
      gap={3}
      padding={0}
      borderStyle="none"
    >
      <Typography tag="legend" variant="pi" fontWeight="bold" paddingBottom={3}>
        {t('search.weights')}
      </Typography>
      {names.map((name) => {
        const { weight = 1, hard } = emphasis[name] ?? {};
        const change = (part: object): void =>
          onChange({ ...emphasis, [name]: { ...emphasis[name], ...part } });
        const label = coded('criterion', name);
        return (
          <Flex key={name} gap={4} alignItems="flex-end">
            <Flex flex="1" direction="column" alignItems="stretch">
              <Slider
                label={t('search.weight', { criterion: label, weight: number(weight, 1) })}
                value={weight}
                min={0.5}
                max={10}
                step={0.5}
                onChange={(value) => change({ weight: value })}
              />
            </Flex>
            {hard === undefined ? null : (
              <Checkbox
                aria-label={t('search.mustOf', { criterion: label })}
                checked={hard}
                onCheckedChange={(checked) => change({ hard: checked === true })}
              >
                {t('search.must')}
              </Checkbox>
            )}
          </Flex>
        );
      })}
    </Flex>
  );
};
