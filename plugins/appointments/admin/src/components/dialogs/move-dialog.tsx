import * as React from 'react';
import { Flex } from '@strapi/design-system';
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

/** What dragging does, by keyboard and also to another week. */
export const MoveDialog = ({ appointment, onClose, onSend }: Props) => {
  const { t } = useText();
  const [picked, setPicked] = React.useState<PickedSlot[]>([]);
  const [reason, setReason] = React.useState('');
  const [slot] = picked;
  return (
    <DialogFrame
      title={t('verb.reschedule')}
      onClose={onClose}
      answer={{
        label: t('verb.reschedule'),
        ready: slot !== undefined,
        onSubmit: () => onSend({ ...slot, ...reasonBody(reason) }),
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <SlotFields
          service={appointment.serviceId}
          resource={appointment.resourceId}
          from={Date.parse(appointment.startsAt)}
          most={1}
          picked={picked}
          onPick={setPicked}
        />
        <ReasonField value={reason} onChange={setReason} />
      </Flex>
    </DialogFrame>
  );
};
