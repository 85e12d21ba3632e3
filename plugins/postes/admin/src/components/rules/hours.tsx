import { Box, Button, Flex, IconButton, TextInput, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import type { OpenHoursRule } from '../../../../shared/poste';
import { useText } from '../../hooks/use-text';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NEW: OpenHoursRule = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

interface Props {
  hours: readonly OpenHoursRule[];
  timeZone: string;
  onChange: (hours: readonly OpenHoursRule[]) => void;
}

/** When sessions may run; at the end of an opening they are over. */
export const Hours = ({ hours, timeZone, onChange }: Props) => {
  const { t } = useText();
  const change = (at: number, changes: Partial<OpenHoursRule>): void =>
    onChange(hours.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  return (
    <Flex direction="column" alignItems="flex-start" gap={4}>
      {hours.length === 0 ? (
        <Typography textColor="neutral600">{t('rules.alwaysOpen')}</Typography>
      ) : null}
      {hours.map((one, index) => (
        <Flex key={index} gap={3} wrap="wrap" data-hours>
          <Days days={one.weekdays} onChange={(weekdays) => change(index, { weekdays })} />
          <Clock
            label={t('rules.from')}
            value={one.from}
            onChange={(from) => change(index, { from })}
          />
          <Clock label={t('rules.to')} value={one.to} onChange={(to) => change(index, { to })} />
          <IconButton
            label={t('rules.remove')}
            variant="ghost"
            onClick={() => onChange(hours.filter((_one, other) => other !== index))}
          >
            <Trash />
          </IconButton>
        </Flex>
      ))}
      <Flex gap={3} wrap="wrap">
        <Button
          type="button"
          variant="secondary"
          size="S"
          startIcon={<Plus />}
          onClick={() => onChange([...hours, NEW])}
        >
          {t('rules.addHours')}
        </Button>
        <Typography variant="pi" textColor="neutral600">
          {t('rules.timeZone', { zone: timeZone })}
        </Typography>
      </Flex>
    </Flex>
  );
};

const Days = ({
  days,
  onChange,
}: {
  days: readonly number[];
  onChange: (days: number[]) => void;
}) => {
  const { t, weekday } = useText();
  return (
    <Flex gap={1} wrap="wrap" role="group" aria-label={t('rules.weekdays')}>
      {WEEKDAYS.map((day) => {
        const chosen = days.includes(day);
        return (
          <Button
            key={day}
            type="button"
            size="S"
            variant={chosen ? 'secondary' : 'tertiary'}
            aria-pressed={chosen}
            aria-label={weekday(day, 'long')}
            onClick={() =>
              onChange(WEEKDAYS.filter((other) => days.includes(other) !== (other === day)))
            }
          >
            {weekday(day, 'short')}
          </Button>
        );
      })}
    </Flex>
  );
};

const Clock = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) => (
  <Box width="14rem">
    <TextInput
      type="time"
      aria-label={label}
      title={label}
      value={value}
      onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
    />
  </Box>
);
