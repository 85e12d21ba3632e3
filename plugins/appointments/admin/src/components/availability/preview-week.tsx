import { Box, Flex, Typography } from '@strapi/design-system';
import type { PreviewedSlot } from '../../../../shared/availability';
import type { IsoDay } from '../../domain/zoned-day';
import { useText } from '../../hooks/use-text';
import { Slot, Week } from './styles';

interface Props {
  days: readonly IsoDay[];
  slots: readonly PreviewedSlot[];
}

/** The slots of a week, a column for each day. */
export const PreviewWeek = ({ days, slots }: Props) => {
  const { t, shortDay, longDay } = useText();
  return (
    <Week data-preview tabIndex={0} role="group" aria-label={t('availability.preview')}>
      {days.map((day) => {
        const own = slots.filter(({ localStart }) => localStart.startsWith(day));
        return (
          <Box key={day} role="group" aria-label={longDay(day)} minWidth={0}>
            <Flex justifyContent="center" paddingBottom={1}>
              <Typography variant="pi" fontWeight="bold" textColor="neutral600">
                {shortDay(day)}
              </Typography>
            </Flex>
            {own.length === 0 ? (
              <Flex justifyContent="center">
                <Typography textColor="neutral400" aria-label={t('availability.closed')}>
                  –
                </Typography>
              </Flex>
            ) : (
              own.map((slot) => <PreviewSlot key={slot.startsAt} slot={slot} />)
            )}
          </Box>
        );
      })}
    </Week>
  );
};

const PreviewSlot = ({ slot }: { slot: PreviewedSlot }) => {
  const { t } = useText();
  const look = slot.taken ? 'taken' : slot.change;
  const time = slot.localStart.slice(11);
  const name = t(`availability.slot.${look}`);
  return (
    <Slot $look={look} data-slot={`${slot.localStart} ${look}`} title={name}>
      <bdi dir="ltr" aria-label={`${time}, ${name}`}>
        {look === 'added' ? '+' : ''}
        {time}
      </bdi>
    </Slot>
  );
};
