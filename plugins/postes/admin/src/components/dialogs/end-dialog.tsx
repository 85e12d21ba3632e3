import * as React from 'react';
import { Checkbox, Flex, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import type { BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';

export const EndDialog = ({ poste, onClose }: { poste: BoardPoste; onClose: () => void }) => {
  const { t } = useText();
  const { perform } = useRoom();
  const api = useApi();
  const [stood, setStood] = React.useState(false);
  const { session } = poste;
  return (
    <FormDialog
      title={`${t('end')} – ${poste.name}`}
      action={t('end')}
      danger
      ready={session !== null}
      onClose={onClose}
      onSubmit={() =>
        perform(() => api.end(session?.id ?? '', stood), t('done', { name: poste.name }))
      }
    >
      <Flex direction="column" alignItems="flex-start" gap={4}>
        <Typography>{t('endQuestion')}</Typography>
        {session?.state === 'interrupted' ? <Stood value={stood} onChange={setStood} /> : null}
      </Flex>
    </FormDialog>
  );
};

export const Stood = ({
  value,
  onChange,
}: {
  value: boolean;
  onChange: (value: boolean) => void;
}) => {
  const { t } = useText();
  return (
    <Checkbox checked={value} onCheckedChange={(checked) => onChange(checked === true)}>
      {t('stoodStill')}
    </Checkbox>
  );
};
