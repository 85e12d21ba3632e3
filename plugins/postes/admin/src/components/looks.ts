import { CheckCircle, Clock, Cog, EarthStriked } from '@strapi/icons';
import type { Look } from '../../../../kernel/admin/src/components/look-tag';
import type { PosteStatus } from '../../../shared/poste';

/** A status is told by its icon and its word; the colour only helps. */
export const STATUS_LOOKS = {
  available: { icon: CheckCircle, shade: 'success' },
  occupied: { icon: Clock, shade: 'primary' },
  offline: { icon: EarthStriked, shade: 'neutral' },
  maintenance: { icon: Cog, shade: 'warning' },
} as const satisfies Record<PosteStatus, Look>;
