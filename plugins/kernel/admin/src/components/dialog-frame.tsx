import * as React from 'react';
import { Button, Modal } from '@strapi/design-system';
import { useKernelText } from '../texts';

interface Answer {
  label: string;
  danger?: boolean;
  /** False while something is missing. */
  ready: boolean;
  onSubmit: () => Promise<unknown>;
}

interface Props {
  title: string;
  /** What opens it; without one it is open as long as it is there. */
  trigger?: React.ReactElement;
  onClose?: () => void;
  /** Makes it a form, which one button (or Enter) sends. */
  answer?: Answer;
  /** At the end of its foot. */
  actions?: React.ReactNode;
  children: React.ReactNode;
}

/** A dialog that can always be closed. */
export const DialogFrame = ({ title, trigger, onClose, answer, actions, children }: Props) => {
  const text = useKernelText();
  const [busy, setBusy] = React.useState(false);
  const onOpenChange = (open: boolean): void => (open ? undefined : onClose?.());
  const submit = async (event: React.FormEvent, { onSubmit }: Answer): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    await onSubmit();
    setBusy(false);
  };
  const content = (
    <>
      <Modal.Header closeLabel={text('kernel.ui.close')}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>{children}</Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button type="button" variant="tertiary">
            {text(answer ? 'kernel.ui.cancel' : 'kernel.ui.close')}
          </Button>
        </Modal.Close>
        {actions}
        {answer ? <SendButton answer={answer} busy={busy} /> : null}
      </Modal.Footer>
    </>
  );
  return (
    <Modal.Root {...(trigger ? {} : { open: true })} onOpenChange={onOpenChange}>
      {trigger ? <Modal.Trigger>{trigger}</Modal.Trigger> : null}
      <Modal.Content aria-describedby={undefined}>
        {answer ? <form onSubmit={(event) => void submit(event, answer)}>{content}</form> : content}
      </Modal.Content>
    </Modal.Root>
  );
};

const SendButton = ({ answer, busy }: { answer: Answer; busy: boolean }) => (
  <Button
    type="submit"
    variant={answer.danger ? 'danger' : 'default'}
    loading={busy}
    disabled={!answer.ready}
  >
    {answer.label}
  </Button>
);
