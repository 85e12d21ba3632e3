import { Badge, Button, Flex, Typography } from '@strapi/design-system';
import type { ConsoleState } from '../../../shared/console';
import type { ShiftVerb } from '../../../shared/shift';
import { useText } from '../hooks/use-text';
import { PlannedEnd } from './planned-end';

interface Props {
  shift: ConsoleState['shift'];
  busy: boolean;
  onShift: (verb: ShiftVerb | 'open') => void;
  onPlan: (until: string) => void;
}

/** My shift at this service point. */
export const ShiftBar = ({ shift, busy, onShift, onPlan }: Props) => {
  const { t, time } = useText();
  const button = (verb: ShiftVerb | 'open') => (
    <Button key={verb} variant="tertiary" disabled={busy} onClick={() => onShift(verb)}>
      {t(`shift.${verb}`)}
    </Button>
  );
  return (
    <Flex gap={2} wrap="wrap" data-shift={shift?.state ?? 'closed'}>
      <Badge active={shift?.state === 'open'}>{t(`shift.is.${shift?.state ?? 'closed'}`)}</Badge>
      {shift ? (
        <Typography variant="pi" textColor="neutral600">
          {t('shift.since', { time: time(String(shift.openedAt)) })}
        </Typography>
      ) : null}
      {shift ? (
        <PlannedEnd key={shift.id} at={shift.plannedEndAt} busy={busy} onPlan={onPlan} />
      ) : null}
      {!shift ? button('open') : null}
      {shift?.state === 'open' ? button('pause') : null}
      {shift?.state === 'paused' ? button('resume') : null}
      {shift ? button('close') : null}
    </Flex>
  );
};
