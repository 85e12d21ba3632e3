import * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { DialogFrame } from '../../../../../kernel/admin/src/components/dialog-frame';
import type { BoardAppointment } from '../../../../shared/board';
import { useText } from '../../hooks/use-text';
import type { PickedSlot } from '../slot-picker';
import { ReasonField, reasonBody } from './reason-field';
import { SlotFields } from './slot-fields';

interface Props {
  appointment: BoardAppointment;
  onClose: () => void;
  onSend: (body: object) => Promise<boolean>;
}

/** As many as the server takes in one proposal. */
const MOST = 5;

/** Other times for the customer to choose from; they are kept for him until he answers. */
export const ProposeDialog = ({ appointment, onClose, onSend }: Props) => {
  const { t } = useText();
  const [picked, setPicked] = React.useState<PickedSlot[]>([]);
  const [reason, setReason] = React.useState('');
  return (
    <DialogFrame
      title={t('verb.propose')}
      onClose={onClose}
      answer={{
        label: t('proposeCount', { count: picked.length }),
        ready: picked.length > 0,
        onSubmit: () => onSend({ slots: picked, ...reasonBody(reason) }),
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">{t('proposeHint', { most: MOST })}</Typography>
        <SlotFields
          service={appointment.serviceId}
          resource={appointment.resourceId}
          from={Date.parse(appointment.startsAt)}
          most={MOST}
          picked={picked}
          onPick={setPicked}
        />
        <ReasonField value={reason} onChange={setReason} />
      </Flex>
    </DialogFrame>
  );
};
