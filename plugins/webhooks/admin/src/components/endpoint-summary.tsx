import type * as React from 'react';
import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { EndpointStatistics, EndpointView } from '../../../shared/contracts';
import { useText } from '../use-text';
import { HealthBadge } from './badges';

interface Props {
  endpoint: EndpointView;
  organisation: string;
}

const REFRESH = 10_000;

type Fact = readonly [label: string, value: React.ReactNode];

/** How the endpoint is doing: its state, and the last seven days in numbers. */
export const EndpointSummary = ({ endpoint, organisation }: Props) => {
  const text = useText();
  const instant = useInstant();
  const { health, disabledReason } = endpoint;
  const state: Fact[] = [
    [text('webhooks.field.organisation'), organisation],
    [text('webhooks.health'), <HealthBadge key="health" health={health.state} />],
    [text('webhooks.lastSuccess'), instant(health.lastSuccessAt)],
    [text('webhooks.lastFailure'), instant(health.lastFailureAt)],
  ];
  if (disabledReason) {
    state.push([text('webhooks.why'), text(`webhooks.reason.${disabledReason}`)]);
  }
  if (health.pausedUntil) state.push([text('webhooks.pausedUntil'), instant(health.pausedUntil)]);
  if (health.lastError) {
    state.push([text('webhooks.lastError'), <Ltr key="error">{health.lastError}</Ltr>]);
  }
  return (
    <Box background="neutral0" padding={6} shadow="tableShadow" hasRadius>
      <Grid.Root tag="dl" gap={4}>
        {[...state, ...useNumbers(endpoint.id)].map(([label, value]) => (
          <Grid.Item key={label} col={3} s={6} xs={12} alignItems="flex-start">
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

const useNumbers = (endpointId: string): Fact[] => {
  const text = useText();
  const path = `/webhooks/endpoints/${endpointId}/statistics`;
  const statistics = useLoad<{ data: EndpointStatistics }>(path, REFRESH).value?.data;
  if (!statistics) return [];
  const { hours, pending } = statistics;
  const total = (name: 'delivered' | 'failedAttempts' | 'dead'): number =>
    hours.reduce((sum, hour) => sum + hour[name], 0);
  const slowest = Math.max(0, ...hours.map(({ slowestMilliseconds }) => slowestMilliseconds));
  return [
    [text('webhooks.statistics.pending'), pending],
    [text('webhooks.statistics.delivered'), total('delivered')],
    [text('webhooks.statistics.failures'), total('failedAttempts')],
    [text('webhooks.statistics.dead'), total('dead')],
    [text('webhooks.statistics.slowest'), <Ltr key="slowest">{`${slowest} ms`}</Ltr>],
  ];
};
