import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { EndpointStatistics, EndpointView } from '../../../shared/contracts';
import { useLoad } from '../use-load';
import { useInstant, useText } from '../use-text';
import { HealthBadge } from './badges';

interface Props {
  endpoint: EndpointView;
  organisation: string;
}

const REFRESH = 10_000;

/** How the endpoint is doing: its state, and the last seven days in numbers. */
export const EndpointSummary = ({ endpoint, organisation }: Props) => {
  const text = useText();
  const instant = useInstant();
  const { data } = useLoad<{ data: EndpointStatistics }>(
    `/endpoints/${endpoint.id}/statistics`,
    REFRESH,
  );
  const { health } = endpoint;
  const total = (pick: (hour: EndpointStatistics['hours'][number]) => number): string =>
    data ? String(data.data.hours.reduce((sum, hour) => sum + pick(hour), 0)) : '…';
  const slowest = data
    ? `${Math.max(0, ...data.data.hours.map((hour) => hour.slowestMilliseconds))} ms`
    : '…';
  const facts: [string, React.ReactNode][] = [
    [text('webhooks.field.organisation'), organisation],
    [text('webhooks.health'), <HealthBadge key="health" health={health.state} />],
    ...(endpoint.disabledReason
      ? ([[text('webhooks.why'), text(`webhooks.reason.${endpoint.disabledReason}`)]] as [
          string,
          string,
        ][])
      : []),
    ...(health.pausedUntil
      ? ([[text('webhooks.pausedUntil'), instant(health.pausedUntil)]] as [string, string][])
      : []),
    [text('webhooks.lastSuccess'), instant(health.lastSuccessAt)],
    [text('webhooks.lastFailure'), instant(health.lastFailureAt)],
    ...(health.lastError
      ? ([[text('webhooks.lastError'), health.lastError]] as [string, string][])
      : []),
    [text('webhooks.statistics.pending'), data ? String(data.data.pending) : '…'],
    [text('webhooks.statistics.delivered'), total((hour) => hour.delivered)],
    [text('webhooks.statistics.failures'), total((hour) => hour.failedAttempts)],
    [text('webhooks.statistics.dead'), total((hour) => hour.dead)],
    [text('webhooks.statistics.slowest'), slowest],
    [text('webhooks.secrets'), String(endpoint.secrets.length)],
  ];
  return (
    <Box background="neutral0" padding={6} shadow="tableShadow" hasRadius>
      <Grid.Root tag="dl" gap={4}>
        {facts.map(([label, value]) => (
          <Grid.Item key={label} col={3} s={6} xs={12}>
            <Flex direction="column" alignItems="flex-start" gap={1}>
              <Typography tag="dt" variant="sigma" textColor="neutral600">
                {label}
              </Typography>
              <Typography tag="dd" style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Typography>
            </Flex>
          </Grid.Item>
        ))}
      </Grid.Root>
    </Box>
  );
};
