import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../hooks/use-text';

const Track = styled.div`
  position: relative;
  block-size: 0.8rem;
  margin-block: 1.2rem 0.6rem;
  border-radius: 0.4rem;
  background: ${({ theme }) => theme.colors.neutral150};
  overflow: hidden;
`;

const Bar = styled.div<{ $late: boolean }>`
  block-size: 100%;
  border-radius: inherit;
  background: ${({ theme, $late }) => theme.colors[$late ? 'danger500' : 'success500']};
`;

/** How long the first of the line has waited, against what the queue promises. */
export const TargetBar = ({ seconds, target }: { seconds: number; target: number }) => {
  const { t, span } = useText();
  const share = Math.min(1, seconds / target);
  return (
    <Box>
      <Track
        role="meter"
        aria-valuemin={0}
        aria-valuemax={target}
        aria-valuenow={Math.min(seconds, target)}
        aria-label={t('longestWait')}
      >
        <Bar $late={seconds > target} style={{ inlineSize: `${share * 100}%` }} />
      </Track>
      <Typography variant="pi" textColor={seconds > target ? 'danger600' : 'neutral600'}>
        {t('waitAgainstTarget', { wait: span(seconds), target: span(target) })}
      </Typography>
    </Box>
  );
};
