import * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../hooks/use-text';

const Time = styled.input`
  padding: 0.4rem 0.8rem;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  font-size: 1.4rem;
`;

const two = (value: number): string => String(value).padStart(2, '0');

/** `17:30` on the clock of this screen. */
const wallTime = (instant: Date): string =>
  `${two(instant.getHours())}:${two(instant.getMinutes())}`;

/** The next moment at which that clock shows this time. */
const nextAt = (time: string, now = new Date()): Date => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = new Date(now);
  at.setHours(hours, minutes, 0, 0);
  if (at <= now) at.setDate(at.getDate() + 1);
  return at;
};

interface Props {
  at: Date | string | null;
  busy: boolean;
  onPlan: (until: string) => void;
}

/** Until when I work today: the waiting times that visitors are told count on it. */
export const PlannedEnd = ({ at, busy, onPlan }: Props) => {
  const { t } = useText();
  const known = at === null ? '' : wallTime(new Date(at));
  const [time, setTime] = React.useState(known);
  const save = (): void => {
    if (time !== '' && time !== known) onPlan(nextAt(time).toISOString());
  };
  return (
    <Flex tag="label" gap={2}>
      <Typography variant="pi" textColor="neutral600">
        {t('shift.until')}
      </Typography>
      <Time
        type="time"
        name="until"
        value={time}
        disabled={busy}
        onChange={({ target }) => setTime(target.value)}
        onBlur={save}
        onKeyDown={({ key }) => {
          if (key === 'Enter') save();
        }}
      />
    </Flex>
  );
};
