import * as React from 'react';
import { Field, Flex, Grid, TextInput, Textarea } from '@strapi/design-system';
import { DialogFrame } from '../../../../../kernel/admin/src/components/dialog-frame';
import { useApi } from '../../api';
import { useChange } from '../../hooks/use-change';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import type { PickedSlot } from '../slot-picker';
import { SlotFields } from './slot-fields';

const EMPTY = { name: '', phone: '', email: '', note: '' };
type Form = typeof EMPTY;

/** At the desk or on the telephone: what, when, who. */
export const NewAppointment = ({ onClose }: { onClose: () => void }) => {
  const { t, nameOf } = useText();
  const api = useApi();
  const desk = useDesk();
  const { perform } = useChange();
  const [service, setService] = React.useState(
    desk.services.length === 1 ? (desk.services[0]?.id ?? '') : '',
  );
  const [picked, setPicked] = React.useState<PickedSlot[]>([]);
  const [form, setForm] = React.useState<Form>(EMPTY);
  const [slot] = picked;

  const submit = async (): Promise<void> => {
    if (!slot) return;
    const { name, phone, email, note } = form;
    const customer = { name, ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
    const body = { service, ...slot, customer, ...(note ? { note } : {}) };
    if (await perform(() => api.book(body), t('booked', { name }))) onClose();
    else setPicked([]);
  };

  return (
    <DialogFrame
      title={t('new')}
      onClose={onClose}
      answer={{
        label: t('book'),
        ready: slot !== undefined && form.name.trim() !== '',
        onSubmit: submit,
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Choice
          label={t('service')}
          value={service}
          options={desk.services.map((one) => ({ value: one.id, label: nameOf(one) }))}
          onChange={(id) => {
            setService(id);
            setPicked([]);
          }}
        />
        {service === '' ? null : (
          <SlotFields
            key={service}
            service={service}
            resource=""
            from={Date.now()}
            most={1}
            picked={picked}
            onPick={setPicked}
          />
        )}
        <CustomerFields form={form} onChange={(change) => setForm({ ...form, ...change })} />
      </Flex>
    </DialogFrame>
  );
};

const CustomerFields = ({
  form,
  onChange,
}: {
  form: Form;
  onChange: (change: Partial<Form>) => void;
}) => {
  const { t } = useText();
  const line = (key: 'name' | 'phone' | 'email', type: string, hint?: string) => (
    <Grid.Item col={key === 'name' ? 12 : 6} s={12} direction="column" alignItems="stretch">
      <Field.Root name={key} required={key === 'name'} hint={hint}>
        <Field.Label>{t(key)}</Field.Label>
        <TextInput
          type={type}
          dir={type === 'text' ? undefined : 'ltr'}
          value={form[key]}
          autoComplete="off"
          onChange={({ target }: React.ChangeEvent<HTMLInputElement>) =>
            onChange({ [key]: target.value })
          }
        />
        <Field.Hint />
      </Field.Root>
    </Grid.Item>
  );
  return (
    <Grid.Root gap={4}>
      {line('name', 'text')}
      {line('phone', 'tel', t('phoneHint'))}
      {line('email', 'email')}
      <Grid.Item col={12} direction="column" alignItems="stretch">
        <Field.Root name="note">
          <Field.Label>{t('note')}</Field.Label>
          <Textarea
            value={form.note}
            maxLength={2000}
            onChange={({ target }: { target: HTMLTextAreaElement }) =>
              onChange({ note: target.value })
            }
          />
        </Field.Root>
      </Grid.Item>
    </Grid.Root>
  );
};
