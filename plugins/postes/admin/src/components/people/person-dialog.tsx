import * as React from 'react';
import { Checkbox, Field, Flex, Grid, TextInput, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import { useApi } from '../../api';
import type { Person, PersonFields } from '../../domain/person';
import { changedFields, fieldsOf } from '../../domain/person-form';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';

const INPUTS = [
  { name: 'nom', type: 'text' },
  { name: 'prenom', type: 'text' },
  { name: 'email', type: 'email' },
  { name: 'telephone', type: 'tel' },
  { name: 'piece_identite', type: 'text' },
  { name: 'groupe', type: 'text' },
  { name: 'photo', type: 'text' },
] as const;

interface Props {
  /** Undefined: somebody new. */
  person: Person | undefined;
  onClose: () => void;
  onSaved: () => void;
}

export const PersonDialog = ({ person, onClose, onSaved }: Props) => {
  const { t } = useText();
  const { organisation, perform } = useRoom();
  const api = useApi();
  const [fields, setFields] = React.useState(() => fieldsOf(person));
  const change = (changes: Partial<PersonFields>): void => setFields({ ...fields, ...changes });
  const changed = changedFields(person, fields);

  const save = async (): Promise<boolean> => {
    const done = await perform(
      () =>
        person
          ? api.changePerson(person.id, changed)
          : api.registerPerson(organisation.id, changed),
      t('people.saved'),
    );
    if (done) onSaved();
    return done;
  };

  return (
    <FormDialog
      title={t(person ? 'people.change' : 'people.new')}
      action={t('rules.save')}
      ready={(fields.nom ?? '').trim() !== '' && Object.keys(changed).length > 0}
      onClose={onClose}
      onSubmit={save}
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Grid.Root gap={4}>
          {INPUTS.map(({ name, type }) => (
            <Grid.Item key={name} col={6} xs={12} alignItems="flex-start">
              <Field.Root name={name} required={name === 'nom'} width="100%">
                <Field.Label>{t(`people.${name}`)}</Field.Label>
                <TextInput
                  type={type}
                  dir={type === 'text' ? 'auto' : 'ltr'}
                  value={fields[name] ?? ''}
                  onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                    change({ [name]: event.target.value })
                  }
                />
              </Field.Root>
            </Grid.Item>
          ))}
        </Grid.Root>
        <Consent
          person={person}
          value={fields.consentement_rgpd}
          onChange={(consentement_rgpd) => change({ consentement_rgpd })}
        />
      </Flex>
    </FormDialog>
  );
};

interface ConsentProps {
  person: Person | undefined;
  value: boolean;
  onChange: (value: boolean) => void;
}

const Consent = ({ person, value, onChange }: ConsentProps) => {
  const { t, moment } = useText();
  const { consentement_version: version, consentement_date: at } = person ?? {};
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Checkbox checked={value} onCheckedChange={(checked) => onChange(checked === true)}>
        {t('people.consents')}
      </Checkbox>
      <Typography variant="pi" textColor="neutral600">
        {version && at
          ? t('people.consentedTo', { version, when: moment(at) })
          : t('people.consentHint')}
      </Typography>
    </Flex>
  );
};
