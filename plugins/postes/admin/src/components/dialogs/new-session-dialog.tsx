import * as React from 'react';
import { Button, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import { useAnswer } from '../../../../../kernel/admin/src/use-load';
import type { BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import type { MadeSession } from '../../api';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';
import { Slip } from './slip';

const MINUTES = [15, 30, 60, 90, 120] as const;
const ANY = '*';

interface Props {
  poste: BoardPoste | undefined;
  postes: readonly BoardPoste[];
  onClose: () => void;
}

export const NewSessionDialog = ({ poste, postes, onClose }: Props) => {
  const { t } = useText();
  const { organisation, perform } = useRoom();
  const api = useApi();
  const [minutes, setMinutes] = React.useState<number>(60);
  const [place, setPlace] = React.useState(poste?.id ?? ANY);
  const [person, setPerson] = React.useState(ANY);
  const [made, setMade] = React.useState<MadeSession>();
  if (made) return <Slip session={made} place={organisation.name} onClose={onClose} />;

  const create = async (): Promise<boolean> => {
    await perform(async () => {
      setMade(
        await api.create({
          organisation: organisation.id,
          duree_initiale: minutes * 60,
          ...(place === ANY ? {} : { poste: place }),
          ...(person === ANY ? {} : { utilisateur: person }),
        }),
      );
    });
    return false;
  };
  return (
    <FormDialog title={t('new')} action={t('create')} ready onClose={onClose} onSubmit={create}>
      <Durations value={minutes} onChange={setMinutes} />
      <Field.Root name="poste">
        <Field.Label>{t('whichPoste')}</Field.Label>
        <SingleSelect value={place} onChange={(value) => setPlace(String(value))}>
          <SingleSelectOption value={ANY}>{t('anyPoste')}</SingleSelectOption>
          {postes.map(({ id, name }) => (
            <SingleSelectOption key={id} value={id}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <People value={person} onChange={setPerson} />
    </FormDialog>
  );
};

const Durations = ({ value, onChange }: { value: number; onChange: (minutes: number) => void }) => {
  const { t, number } = useText();
  return (
    <Field.Root name="duration">
      <Field.Label>{t('duration')}</Field.Label>
      <Flex gap={2} wrap="wrap" role="group" aria-label={t('duration')}>
        {MINUTES.map((minutes) => (
          <Button
            key={minutes}
            type="button"
            variant={minutes === value ? 'default' : 'tertiary'}
            aria-pressed={minutes === value}
            onClick={() => onChange(minutes)}
          >
            {t('minutes', { minutes: number(minutes) })}
          </Button>
        ))}
      </Flex>
    </Field.Root>
  );
};

const People = ({ value, onChange }: { value: string; onChange: (id: string) => void }) => {
  const { t } = useText();
  const { organisation } = useRoom();
  const api = useApi();
  const people = useAnswer(`people ${organisation.id}`, (signal) =>
    api.people(organisation.id, signal),
  );
  return (
    <Field.Root name="person">
      <Field.Label>{t('person')}</Field.Label>
      <SingleSelect value={value} onChange={(chosen) => onChange(String(chosen))}>
        <SingleSelectOption value={ANY}>{t('nobody')}</SingleSelectOption>
        {(people.value ?? []).map(({ id, nom, prenom }) => (
          <SingleSelectOption key={id} value={id}>
            {[prenom, nom].filter(Boolean).join(' ')}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};
