import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SupervisorView } from '../../../shared/console';
import { useText } from '../hooks/use-text';

const HEIGHT = 120;
const STEP = 36;

const Chart = styled.svg`
  max-inline-size: 100%;
  & .drawn {
    fill: ${({ theme }) => theme.colors.primary200};
  }
  & .called {
    fill: ${({ theme }) => theme.colors.primary600};
  }
  & text {
    fill: ${({ theme }) => theme.colors.neutral600};
    font-size: 11px;
    text-anchor: middle;
  }
`;

/** Tickets drawn (light) and called (dark) by the hour of the branch; each bar says its figures. */
export const HourChart = ({ hours }: { hours: SupervisorView['hours'] }) => {
  const { t, span, hour: hourOf } = useText();
  if (hours.length === 0)
    return <Typography textColor="neutral600">{t('nothingToday')}</Typography>;
  const most = Math.max(1, ...hours.map(({ issued }) => issued));
  const width = hours.length * STEP;
  const height = (count: number): number => (count / most) * HEIGHT;
  return (
    <Box paddingTop={4} overflow="auto">
      <Chart
        role="img"
        aria-label={t('today')}
        direction="ltr"
        width={width}
        height={HEIGHT + 36}
        viewBox={`0 0 ${width} ${HEIGHT + 36}`}
      >
        {hours.map(({ hour, issued, called, averageWait }, index) => (
          <g key={hour} transform={`translate(${index * STEP} 14)`}>
            <title>
              {t('hourFigures', {
                issued,
                called,
                wait: averageWait === null ? '–' : span(averageWait),
              })}
            </title>
            <rect
              className="drawn"
              x={4}
              width={STEP - 8}
              rx={3}
              y={HEIGHT - height(issued)}
              height={height(issued)}
            />
            <rect
              className="called"
              x={4}
              width={STEP - 8}
              rx={3}
              y={HEIGHT - height(called)}
              height={height(called)}
            />
            <text x={STEP / 2} y={HEIGHT - height(issued) - 4}>
              {issued}
            </text>
            <text x={STEP / 2} y={HEIGHT + 16}>
              {hourOf(hour)}
            </text>
          </g>
        ))}
      </Chart>
    </Box>
  );
};
