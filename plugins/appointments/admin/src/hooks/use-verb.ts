import * as React from 'react';
import type { BoardAppointment } from '../../../shared/board';
import type { AppointmentVerb } from '../../../shared/transitions';
import { useApi } from '../api';
import { useChange } from './use-change';
import { useText } from './use-text';
import type { TextKey } from './use-text';

/** One verb on one appointment, as it was seen: refused if somebody has changed it meanwhile. */
export const useVerb = () => {
  const api = useApi();
  const { t } = useText();
  const { busy, perform } = useChange();
  const run = React.useCallback(
    (appointment: BoardAppointment, verb: AppointmentVerb, body: object = {}): Promise<boolean> => {
      const { id, sequence, customerName } = appointment;
      const name = customerName ?? t('nobody');
      return perform(
        () => api.verb(id, verb, { ...body, sequence }),
        `${name}: ${t(`done.${verb}` as TextKey)}`,
      );
    },
    [api, perform, t],
  );
  return { busy, run };
};
