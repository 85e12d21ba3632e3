import { LookTag } from '../../../../kernel/admin/src/components/look-tag';
import type { AppointmentState } from '../../../shared/transitions';
import { useText } from '../hooks/use-text';
import { STATE_LOOKS } from './states';

export const StateTag = ({ state }: { state: AppointmentState }) => {
  const { t } = useText();
  return <LookTag look={STATE_LOOKS[state]}>{t(`state.${state}`)}</LookTag>;
};
