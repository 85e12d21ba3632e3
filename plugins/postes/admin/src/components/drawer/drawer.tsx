import * as React from 'react';
import { Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { ConfirmButton } from '../../../../../kernel/admin/src/components/confirm-button';
import { WithStates } from '../../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../../kernel/admin/src/use-load';
import type { BoardDetails, BoardPoste } from '../../../../shared/board';
import { useApi } from '../../api';
import { useAllowed } from '../../hooks/use-allowed';
import { useRoom } from '../../hooks/use-room';
import { useText } from '../../hooks/use-text';
import { StatusTag } from '../status-tag';
import { Panel } from '../styles';
import { Commands } from './commands';
import { Compatibility } from './compatibility';
import { Ledger } from './ledger';

export const Drawer = ({ poste, onClose }: { poste: BoardPoste; onClose: () => void }) => {
  const { t } = useText();
  const api = useApi();
  const { round } = useRoom();
  const loaded = useAnswer(poste.id, (signal) => api.details(poste.id, signal));
  const { reload } = loaded;
  React.useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  const panel = React.useRef<HTMLElement>(null);
  React.useEffect(() => panel.current?.focus(), [poste.id]);

  return (
    <Panel
      ref={panel}
      tabIndex={-1}
      aria-label={t('details', { name: poste.name })}
      data-drawer={poste.id}
      onKeyDown={(event: React.KeyboardEvent) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Flex justifyContent="space-between" gap={2} paddingBottom={4}>
        <Flex gap={3}>
          <Typography variant="delta" tag="h2">
            <bdi>{poste.name}</bdi>
          </Typography>
          <StatusTag status={poste.status} />
        </Flex>
        <IconButton label={t('close')} variant="ghost" onClick={onClose}>
          <Cross />
        </IconButton>
      </Flex>
      <WithStates loaded={loaded}>
        {(details) => <Details poste={poste} details={details} />}
      </WithStates>
    </Panel>
  );
};

const Details = ({ poste, details }: { poste: BoardPoste; details: BoardDetails }) => {
  const { t } = useText();
  const { setUp } = useAllowed();
  const { perform } = useRoom();
  const api = useApi();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Ledger details={details} />
      <Commands commands={details.commands} />
      {setUp ? <Compatibility key={poste.id} poste={poste} /> : null}
      {setUp && (poste.enrolled || poste.compatibility) ? (
        <ConfirmButton
          label={t('revoke')}
          question={t('revokeQuestion')}
          onConfirm={() =>
            void perform(() => api.revoke(poste.id), t('done', { name: poste.name }))
          }
        />
      ) : null}
    </Flex>
  );
};
