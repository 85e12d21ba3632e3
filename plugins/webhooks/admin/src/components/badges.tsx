import { Status, Typography } from '@strapi/design-system';
import type { DeliveryState, EndpointHealth } from '../../../shared/contracts';
import { useText } from '../use-text';

type Variant = 'success' | 'danger' | 'secondary' | 'alternative' | 'primary';

const HEALTH: Readonly<Record<EndpointHealth, Variant>> = {
  unknown: 'secondary',
  healthy: 'success',
  failing: 'alternative',
  paused: 'danger',
  disabled: 'danger',
};

const STATE: Readonly<Record<DeliveryState, Variant>> = {
  pending: 'primary',
  delivered: 'success',
  failed: 'danger',
  skipped: 'secondary',
};

const Badge = ({ variant, label }: { variant: Variant; label: string }) => (
  <Status variant={variant} size="S" width="min-content">
    <Typography variant="omega" fontWeight="bold" style={{ whiteSpace: 'nowrap' }}>
      {label}
    </Typography>
  </Status>
);

export const HealthBadge = ({ health }: { health: EndpointHealth }) => (
  <Badge variant={HEALTH[health]} label={useText()(`webhooks.health.${health}`)} />
);

export const StateBadge = ({ state }: { state: DeliveryState }) => (
  <Badge variant={STATE[state]} label={useText()(`webhooks.state.${state}`)} />
);
