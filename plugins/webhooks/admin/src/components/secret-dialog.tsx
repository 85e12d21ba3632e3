import * as React from 'react';
import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useClipboard } from '@strapi/strapi/admin';
import { DialogFrame } from '../../../../kernel/admin/src/components/dialog-frame';
import { useText } from '../use-text';

/** The only time that a secret is shown. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const text = useText();
  const { copy } = useClipboard();
  const [copied, setCopied] = React.useState(false);
  return (
    <DialogFrame
      title={text('webhooks.secret.title')}
      onClose={onClose}
      actions={
        <Button onClick={() => void copy(secret).then(setCopied)}>
          {text(copied ? 'webhooks.copied' : 'webhooks.copy')}
        </Button>
      }
    >
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
    </DialogFrame>
  );
};
