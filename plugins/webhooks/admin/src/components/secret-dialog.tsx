import * as React from 'react';
import { Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useText } from '../use-text';

/** The only time that a secret is shown. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const text = useText();
  const [copied, setCopied] = React.useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={text('webhooks.close')}>
          <Modal.Title>{text('webhooks.secret.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{text('webhooks.secret.once')}</Typography>
            <Field.Root name="secret">
              <Field.Label>{text('webhooks.secret')}</Field.Label>
              <TextInput
                readOnly
                dir="ltr"
                value={secret}
                onFocus={(event: React.FocusEvent<HTMLInputElement>) => event.target.select()}
              />
            </Field.Root>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="secondary" onClick={() => void copy()}>
            {text(copied ? 'webhooks.copied' : 'webhooks.copy')}
          </Button>
          <Button onClick={onClose}>{text('webhooks.secret.kept')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
