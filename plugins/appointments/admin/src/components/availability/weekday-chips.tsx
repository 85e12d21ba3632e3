import { Flex } from '@strapi/design-system';
import { useText } from '../../hooks/use-text';
import { Chip } from './styles';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

interface Props {
  value: readonly number[];
  onChange: (weekdays: number[]) => void;
}

export const WeekdayChips = ({ value, onChange }: Props) => {
  const { t, weekday } = useText();
  const toggle = (day: number): void =>
    onChange(WEEKDAYS.filter((one) => (one === day) !== value.includes(one)));
  return (
    <Flex gap={1} role="group" aria-label={t('availability.weekdays')}>
      {WEEKDAYS.map((day) => (
        <Chip
          key={day}
          type="button"
          title={weekday(day, 'long')}
          aria-label={weekday(day, 'long')}
          aria-pressed={value.includes(day)}
          onClick={() => toggle(day)}
        >
          {weekday(day, 'narrow')}
        </Chip>
      ))}
    </Flex>
  );
};
