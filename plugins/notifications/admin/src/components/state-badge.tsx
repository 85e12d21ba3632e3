import { Status, Typography } from '@strapi/design-system';
import type { BatchState } from '../../../shared/desk';
import type { DeliveryState } from '../../../shared/ledger';

type Variant = 'success' | 'danger' | 'secondary' | 'alternative' | 'primary';

const VARIANTS: Readonly<Record<DeliveryState | BatchState, Variant>> = {
  queued: 'primary',
  sent: 'success',
  delivered: 'success',
  failed: 'danger',
  suppressed: 'secondary',
  running: 'primary',
  paused: 'alternative',
  cancelled: 'secondary',
  done: 'success',
};

interface Props {
  state: DeliveryState | BatchState;
  label: string;
}

export const StateBadge = ({ state, label }: Props) => (
  <Status variant={VARIANTS[state]} size="S" width="min-content">
    <Typography variant="omega" fontWeight="bold" style={{ whiteSpace: 'nowrap' }}>
      {label}
    </Typography>
  </Status>
);
