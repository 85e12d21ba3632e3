import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useText } from './use-text';

interface Props {
  count: number;
  onDiscard: () => Promise<void>;
}

/** Discarding cannot be undone, so it is asked for twice. */
export const DiscardButton = ({ count, onDiscard }: Props) => {
  const { t } = useText();
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button variant="danger-light">{t('discard')}</Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{t('discard')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          {t('discard.confirm', { count })}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {t('cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth variant="danger-light" onClick={() => void onDiscard()}>
              {t('discard')}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
