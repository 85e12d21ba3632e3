import * as React from 'react';
import { Field, TextInput, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import type { BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';

type Input = React.ChangeEvent<HTMLInputElement>;

/** `Poste 7`, if there are six. */
const nextName = (postes: readonly BoardPoste[]): string => {
  const names = new Set(postes.map(({ name }) => name));
  let number = postes.length + 1;
  while (names.has(`Poste ${number}`)) number += 1;
  return `Poste ${number}`;
};

export const EnrolDialog = ({
  postes,
  onClose,
}: {
  postes: readonly BoardPoste[];
  onClose: () => void;
}) => {
  const { t } = useText();
  const { organisation, perform } = useRoom();
  const api = useApi();
  const [code, setCode] = React.useState('');
  const [name, setName] = React.useState(() => nextName(postes));
  const enrol = (): Promise<boolean> =>
    perform(
      () => api.enrol({ organisation: organisation.id, code, nom: name.trim() }),
      t('enrolled', { name: name.trim() }),
    );
  return (
    <FormDialog
      title={t('enrol')}
      action={t('confirm')}
      ready={code.replace(/[\s-]/g, '').length === 6 && name.trim() !== ''}
      onClose={onClose}
      onSubmit={enrol}
    >
      <Field.Root name="code" required>
        <Field.Label>{t('pairingCode')}</Field.Label>
        <TextInput
          value={code}
          autoComplete="off"
          dir="ltr"
          placeholder="ABC 234"
          onChange={(event: Input) => setCode(event.target.value.toUpperCase())}
        />
      </Field.Root>
      <Field.Root name="name" required>
        <Field.Label>{t('posteName')}</Field.Label>
        <TextInput value={name} onChange={(event: Input) => setName(event.target.value)} />
      </Field.Root>
      <Typography variant="pi" textColor="neutral600">
        {t('pairHint')}
      </Typography>
    </FormDialog>
  );
};
