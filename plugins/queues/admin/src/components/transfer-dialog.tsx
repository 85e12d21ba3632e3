import * as React from 'react';
import { Button, Checkbox, Flex } from '@strapi/design-system';
import { DialogFrame } from '../../../../kernel/admin/src/components/dialog-frame';
import type { ConsoleSetup, ConsoleTicket } from '../../../shared/console';
import { useText } from '../hooks/use-text';
import { Choice } from './choice';

interface Props {
  ticket: ConsoleTicket;
  queues: ConsoleSetup['queues'];
  onClose: () => void;
  onTransfer: (queue: string, keepPlace: boolean) => void;
}

/** Sends a visitor on to another queue of the organisation. */
export const TransferDialog = ({ ticket, queues, onClose, onTransfer }: Props) => {
  const { t } = useText();
  const others = queues.filter(({ id }) => id !== ticket.queueId);
  const [queue, setQueue] = React.useState(others[0]?.id ?? '');
  const [keepPlace, setKeepPlace] = React.useState(true);
  return (
    <DialogFrame
      title={t('transferTitle', { label: ticket.label })}
      onClose={onClose}
      actions={
        <Button disabled={queue === ''} onClick={() => onTransfer(queue, keepPlace)}>
          {t('verb.transfer')}
        </Button>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Choice
          label={t('queue')}
          value={queue}
          options={others.map(({ id, prefix, name }) => ({
            value: id,
            label: `${prefix} – ${name}`,
          }))}
          onChange={setQueue}
        />
        <Checkbox checked={keepPlace} onCheckedChange={(value) => setKeepPlace(value === true)}>
          {t('keepPlace')}
        </Checkbox>
      </Flex>
    </DialogFrame>
  );
};
