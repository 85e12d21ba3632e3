import * as React from 'react';
import { Button, Modal } from '@strapi/design-system';
import { useText } from '../../hooks/use-text';

interface Props {
  title: string;
  action: string;
  danger?: boolean;
  /** False while something is missing. */
  ready: boolean;
  onClose: () => void;
  /** True when it was done, and the dialog may go. */
  onSubmit: () => Promise<boolean>;
  children?: React.ReactNode;
}

/** A question with one answer button; Escape closes it. */
export const FormDialog = (props: Props) => {
  const { title, action, danger = false, ready, onClose, onSubmit, children } = props;
  const { t } = useText();
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
          <Modal.Header closeLabel={t('close')}>
            <Modal.Title>{title}</Modal.Title>
          </Modal.Header>
          <Modal.Body>{children}</Modal.Body>
          <Modal.Footer>
            <Button type="button" variant="tertiary" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              variant={danger ? 'danger' : 'default'}
              loading={busy}
              disabled={!ready}
            >
              {action}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
