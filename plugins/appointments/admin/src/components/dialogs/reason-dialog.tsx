import * as React from 'react';
import { useText } from '../../hooks/use-text';
import { DialogFrame } from './frame';
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
      action={t(`verb.${verb}`)}
      danger
      ready
      onClose={onClose}
      onSubmit={() => onSend(reasonBody(reason))}
    >
      <ReasonField value={reason} onChange={setReason} />
    </DialogFrame>
  );
};
