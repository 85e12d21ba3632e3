import * as React from 'react';
import { DialogFrame } from '../../../../../kernel/admin/src/components/dialog-frame';
import { useText } from '../../hooks/use-text';
import { ReasonField, reasonBody } from './reason-field';

interface Props {
  verb: 'reject' | 'cancel';
  onClose: () => void;
  onSend: (body: object) => Promise<boolean>;
}

export const ReasonDialog = ({ verb, onClose, onSend }: Props) => {
  const { t } = useText();
  const [reason, setReason] = React.useState('');
  return (
    <DialogFrame
      title={t(`verb.${verb}`)}
      onClose={onClose}
      answer={{
        label: t(`verb.${verb}`),
        danger: true,
        ready: true,
        onSubmit: () => onSend(reasonBody(reason)),
      }}
    >
      <ReasonField value={reason} onChange={setReason} />
    </DialogFrame>
  );
};
