import { Flex, Typography } from '@strapi/design-system';
import type { OpenHours } from '../../../../shared/availability';
import { useText } from '../../hooks/use-text';
import { Native } from './styles';

interface Props {
  hours: OpenHours;
  onChange: (hours: OpenHours) => void;
}

/** From when to when on the wall clock; what ends before it begins ends on the next day. */
export const HoursInputs = ({ hours, onChange }: Props) => {
  const { t } = useText();
  const { from, to } = hours;
  return (
    <Flex gap={2}>
      <Native
        type="time"
        dir="ltr"
        aria-label={t('availability.from')}
        value={from}
        onChange={({ target }) => onChange({ from: target.value, to })}
      />
      <span aria-hidden>–</span>
      <Native
        type="time"
        dir="ltr"
        aria-label={t('availability.to')}
        value={to}
        onChange={({ target }) => onChange({ from, to: target.value })}
      />
      {from && to && to <= from ? (
        <Typography variant="pi" textColor="neutral600">
          {t('availability.nextDay')}
        </Typography>
      ) : null}
    </Flex>
  );
};
