import * as React from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import { useKernelText } from '../../../../kernel/admin/src/texts';

interface Props {
  title: string;
  action: string;
  /** False while something is missing. */
  ready: boolean;
  onClose: () => void;
  /** True when it was done, and the dialog can go. */
  onSubmit: () => Promise<boolean>;
  children: React.ReactNode;
}

/** A form in a dialog; Escape closes it. */
export const FormDialog = ({ title, action, ready, onClose, onSubmit, children }: Props) => {
  const text = useKernelText();
  const [busy, setBusy] = React.useState(false);
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const done = await onSubmit();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined}>
        <form onSubmit={(event) => void submit(event)}>
          <Modal.Header closeLabel={text('kernel.ui.close')}>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              {children}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={onClose}>
              {text('kernel.ui.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready}>
              {action}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
