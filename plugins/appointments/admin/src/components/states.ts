import {
  Calendar,
  Clock,
  CrossCircle,
  Discuss,
  EmotionUnhappy,
  Play,
  SealCheck,
  User,
  WarningCircle,
} from '@strapi/icons';
import type { Look } from '../../../../kernel/admin/src/components/look-tag';
import type { AppointmentState } from '../../../shared/transitions';

export interface StateLook extends Look {
  /** Nothing happens here any more. */
  over?: boolean;
}

/** Never by colour alone: each state has its own sign, and its name is read aloud. */
export const STATE_LOOKS: Readonly<Record<AppointmentState, StateLook>> = {
  held: { icon: Clock, shade: 'neutral' },
  requested: { icon: WarningCircle, shade: 'warning' },
  proposed: { icon: Discuss, shade: 'alternative' },
  confirmed: { icon: Calendar, shade: 'primary' },
  'checked-in': { icon: User, shade: 'success' },
  'in-progress': { icon: Play, shade: 'secondary' },
  completed: { icon: SealCheck, shade: 'neutral', over: true },
  rejected: { icon: CrossCircle, shade: 'neutral', over: true },
  cancelled: { icon: CrossCircle, shade: 'neutral', over: true },
  'no-show': { icon: EmotionUnhappy, shade: 'danger', over: true },
  expired: { icon: Clock, shade: 'neutral', over: true },
};
