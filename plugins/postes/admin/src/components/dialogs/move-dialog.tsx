import * as React from 'react';
import { Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import type { BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';
import { Stood } from './end-dialog';

interface Props {
  poste: BoardPoste;
  postes: readonly BoardPoste[];
  onClose: () => void;
}

export const MoveDialog = ({ poste, postes, onClose }: Props) => {
  const { t } = useText();
  const { perform } = useRoom();
  const api = useApi();
  const free = postes.filter(({ status }) => status === 'available');
  const [target, setTarget] = React.useState(free[0]?.id ?? '');
  const [stood, setStood] = React.useState(false);
  const { session } = poste;
  return (
    <FormDialog
      title={`${t('move')} – ${poste.name}`}
      action={t('moveHere')}
      ready={target !== '' && session !== null}
      onClose={onClose}
      onSubmit={() =>
        perform(() => api.move(session?.id ?? '', target, stood), t('done', { name: poste.name }))
      }
    >
      {free.length === 0 ? (
        <Typography>{t('noFree')}</Typography>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Field.Root name="target" required>
            <Field.Label>{t('moveTo')}</Field.Label>
            <SingleSelect value={target} onChange={(value) => setTarget(String(value))}>
              {free.map(({ id, name }) => (
                <SingleSelectOption key={id} value={id}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          {session?.state === 'interrupted' ? <Stood value={stood} onChange={setStood} /> : null}
        </Flex>
      )}
    </FormDialog>
  );
};
