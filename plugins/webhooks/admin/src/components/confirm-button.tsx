import * as React from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useText } from '../use-text';

interface Props {
  label: string;
  question: string;
  onConfirm: () => void;
}

/** Asks before what cannot be undone. */
export const ConfirmButton = ({ label, question, onConfirm }: Props) => {
  const text = useText();
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button variant="danger-light">{label}</Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{label}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>{question}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary">{text('webhooks.cancel')}</Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button variant="danger-light" onClick={onConfirm}>
              {label}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
