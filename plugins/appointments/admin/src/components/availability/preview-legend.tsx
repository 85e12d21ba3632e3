import { Box, Flex, Typography } from '@strapi/design-system';
import type { PreviewedSlot } from '../../../../shared/availability';
import { useText } from '../../hooks/use-text';
import { Slot } from './styles';

const LOOKS = ['kept', 'added', 'removed', 'taken'] as const;

/** What the looks of slots mean, and how many there are of each. */
export const PreviewLegend = ({ slots }: { slots: readonly PreviewedSlot[] }) => {
  const { t, number } = useText();
  const count = (look: (typeof LOOKS)[number]): number =>
    slots.filter(({ change, taken }) => (taken ? 'taken' : change) === look).length;
  return (
    <Flex gap={4} wrap="wrap" paddingTop={4} data-legend>
      {LOOKS.map((look) => (
        <Flex key={look} gap={2}>
          <Box minWidth="3.2rem">
            <Slot $look={look}>{number(count(look))}</Slot>
          </Box>
          <Typography variant="pi" textColor="neutral600">
            {t(`availability.slot.${look}`)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};
