import { Box, Flex, Typography } from '@strapi/design-system';
import type { BatchView } from '../../../shared/desk';
import { useText } from '../use-text';

/** How many of all that will be written are over. The design system's own bar is white on white. */
export const BatchProgress = ({ total, planned, channels, counts }: BatchView) => {
  const text = useText();
  const { queued = 0, ...over } = counts;
  const settled = Object.values(over).reduce((sum, count) => sum + count, 0);
  const expected = Math.max(settled + queued + (total - planned) * channels.length, 1);
  const percent = total === 0 ? 100 : Math.round((settled / expected) * 100);
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Box
        role="progressbar"
        aria-label={text('notifications.col.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        background="neutral200"
        hasRadius
        overflow="hidden"
        width="10.2rem"
        height="0.8rem"
      >
        <Box background="primary600" width={`${percent}%`} height="100%" />
      </Box>
      <Typography variant="pi">{`${settled} / ${expected}`}</Typography>
    </Flex>
  );
};
