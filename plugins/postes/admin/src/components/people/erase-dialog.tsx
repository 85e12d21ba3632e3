import * as React from 'react';
import { Field, TextInput, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import { useApi } from '../../api';
import type { Person } from '../../domain/person';
import { nameOf } from '../../domain/person-form';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';

interface Props {
  person: Person;
  onClose: () => void;
  onErased: () => void;
}

export const EraseDialog = ({ person, onClose, onErased }: Props) => {
  const { t } = useText();
  const { perform } = useRoom();
  const api = useApi();
  const [reason, setReason] = React.useState('');
  const erase = async (): Promise<boolean> => {
    const done = await perform(() => api.erasePerson(person.id, reason.trim()), t('people.erased'));
    if (done) onErased();
    return done;
  };
  return (
    <FormDialog
      title={`${t('people.erase')} – ${nameOf(person)}`}
      action={t('people.erase')}
      danger
      ready
      onClose={onClose}
      onSubmit={erase}
    >
      <Typography>{t('people.eraseQuestion')}</Typography>
      <Field.Root name="reason">
        <Field.Label>{t('people.reason')}</Field.Label>
        <TextInput
          value={reason}
          maxLength={500}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setReason(event.target.value)}
        />
      </Field.Root>
    </FormDialog>
  );
};
