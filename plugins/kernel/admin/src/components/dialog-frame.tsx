import type * as React from 'react';
import { Button, Modal } from '@strapi/design-system';
import { useKernelText } from '../texts';

interface Props {
  title: string;
  /** What opens it; without one it is open as long as it is there. */
  trigger?: React.ReactElement;
  onClose?: () => void;
  /** At the end of its foot. */
  actions?: React.ReactNode;
  children: React.ReactNode;
}

/** A dialog that can always be closed. */
export const DialogFrame = ({ title, trigger, onClose, actions, children }: Props) => {
  const text = useKernelText();
  const onOpenChange = (open: boolean): void => (open ? undefined : onClose?.());
  return (
    <Modal.Root {...(trigger ? {} : { open: true })} onOpenChange={onOpenChange}>
      {trigger ? <Modal.Trigger>{trigger}</Modal.Trigger> : null}
      <Modal.Content>
        <Modal.Header closeLabel={text('kernel.ui.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{text('kernel.ui.close')}</Button>
          </Modal.Close>
          {actions}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
