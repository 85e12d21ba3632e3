import { Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Minus, Plus } from '@strapi/icons';
import type { DayException, OpenHours } from '../../../../shared/availability';
import type { Problem, Row } from '../../domain/availability-draft';
import { useText } from '../../hooks/use-text';
import { EditedLine } from './edited-line';
import { HoursInputs } from './hours-inputs';
import { Native } from './styles';

interface Props {
  exception: Row<DayException>;
  problem: Problem | undefined;
  onChange: (exception: Row<DayException>) => void;
  onDelete: () => void;
}

const AFTERNOON: OpenHours = { from: '14:00', to: '18:00' };

/** Other hours on one day, or none. */
export const ExceptionLine = ({ exception, problem, onChange, onDelete }: Props) => {
  const { t, mediumDay } = useText();
  const { day, hours, note } = exception;
  const setHours = (changed: OpenHours[]): void => onChange({ ...exception, hours: changed });
  return (
    <EditedLine
      name={day ? mediumDay(day) : t('availability.exceptions')}
      problem={problem}
      onDelete={onDelete}
      head={
        <>
          <Native
            type="date"
            aria-label={t('day')}
            value={day}
            onChange={({ target }) => onChange({ ...exception, day: target.value })}
          />
          <Native
            type="text"
            aria-label={t('note')}
            placeholder={t('note')}
            maxLength={255}
            value={note ?? ''}
            onChange={({ target }) => onChange({ ...exception, note: target.value || null })}
          />
        </>
      }
    >
      <Flex gap={3} wrap="wrap" paddingTop={2}>
        {hours.length === 0 ? (
          <Typography variant="pi" fontWeight="bold" textColor="danger600">
            {t('availability.closed')}
          </Typography>
        ) : null}
        {hours.map((one, index) => (
          <Flex key={index} gap={1}>
            <HoursInputs hours={one} onChange={(changed) => setHours(hours.with(index, changed))} />
            <IconButton
              label={t('availability.removeHours', { name: `${one.from}–${one.to}` })}
              variant="ghost"
              onClick={() => setHours(hours.filter((_, other) => other !== index))}
            >
              <Minus />
            </IconButton>
          </Flex>
        ))}
        <Button
          variant="ghost"
          size="S"
          startIcon={<Plus />}
          onClick={() =>
            setHours([...hours, hours.length === 0 ? { from: '09:00', to: '12:00' } : AFTERNOON])
          }
        >
          {t('availability.addHours')}
        </Button>
      </Flex>
    </EditedLine>
  );
};
