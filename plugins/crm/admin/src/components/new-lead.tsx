import * as React from 'react';
import { FormDialog } from '../../../../kernel/admin/src/components/form-dialog';
import { useApi } from '../api';
import { useChange } from '../hooks/use-change';
import { useDesk } from '../hooks/use-desk';
import { useText } from '../hooks/use-text';
import { LabelledInput } from './text-input';

/** Somebody comes through the door: who, and what for. */
export const NewLead = ({ onClose }: { onClose: () => void }) => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const { perform } = useChange();
  const [name, setName] = React.useState('');
  const [email, setEmail] = React.useState('');
  const [phone, setPhone] = React.useState('');
  const [title, setTitle] = React.useState('');

  const submit = (): Promise<boolean> =>
    perform(
      () =>
        api.createLead({
          organisationId: organisation.id,
          title,
          client: { name, ...(email ? { email } : {}), ...(phone ? { phone } : {}) },
        }),
      t('created'),
    );

  return (
    <FormDialog
      title={t('newLead')}
      action={t('create')}
      ready={name.trim() !== '' && title.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <LabelledInput required label={t('name')} name="name" value={name} onChange={setName} />
      <LabelledInput
        label={t('email')}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
      />
      <LabelledInput label={t('phone')} name="phone" value={phone} onChange={setPhone} />
      <LabelledInput
        required
        label={t('leadTitle')}
        name="title"
        value={title}
        onChange={setTitle}
      />
    </FormDialog>
  );
};
