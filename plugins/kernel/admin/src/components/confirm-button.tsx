import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useKernelText } from '../texts';

interface Props {
  label: string;
  question: string;
  onConfirm: () => void;
}

/** What cannot be undone is asked for twice. */
export const ConfirmButton = ({ label, question, onConfirm }: Props) => {
  const text = useKernelText();
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
            <Button fullWidth variant="tertiary">
              {text('kernel.ui.cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth variant="danger-light" onClick={onConfirm}>
              {label}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
