import * as React from 'react';
import { Field, Textarea } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import type { BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';

const LONGEST = 500;

export const MessageDialog = ({ poste, onClose }: { poste: BoardPoste; onClose: () => void }) => {
  const { t } = useText();
  const { perform } = useRoom();
  const api = useApi();
  const [text, setText] = React.useState('');
  const texte = text.replace(/\s+/g, ' ').trim();
  return (
    <FormDialog
      title={`${t('message')} – ${poste.name}`}
      action={t('send')}
      ready={texte !== ''}
      onClose={onClose}
      onSubmit={() => perform(() => api.command(poste.id, { action: 'message', texte }), t('sent'))}
    >
      <Field.Root name="message" required>
        <Field.Label>{t('messageText')}</Field.Label>
        <Textarea
          maxLength={LONGEST}
          value={text}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => setText(event.target.value)}
        />
      </Field.Root>
    </FormDialog>
  );
};
