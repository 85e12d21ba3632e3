import * as React from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { DeskBoard, DeskLead } from '../../../shared/desk';
import { useApi } from '../api';
import { Pipeline } from '../components/board/pipeline';
import type { DropPlace } from '../components/board/drop-place';
import { NewLead } from '../components/new-lead';
import { PageFrame } from '../components/page-frame';
import { useChange } from '../hooks/use-change';
import { useDesk } from '../hooks/use-desk';
import { useLoaded } from '../hooks/use-loaded';
import { useText } from '../hooks/use-text';

export const BoardPage = () => {
  const { t } = useText();
  const api = useApi();
  const { organisation, mayWork } = useDesk();
  const loaded = useLoaded(organisation.id, (signal) => api.board(organisation.id, signal));
  const [creating, setCreating] = React.useState(false);
  return (
    <PageFrame
      action={
        mayWork ? (
          <Button startIcon={<Plus />} onClick={() => setCreating(true)}>
            {t('newLead')}
          </Button>
        ) : null
      }
    >
      <WithStates
        loaded={loaded}
        empty={{ when: ({ stages }) => stages.length === 0, text: t('noStages') }}
      >
        {(board) => <Board board={board} />}
      </WithStates>
      {creating ? <NewLead onClose={() => setCreating(false)} /> : null}
    </PageFrame>
  );
};

const Board = ({ board }: { board: DeskBoard }) => {
  const { t, stage } = useText();
  const api = useApi();
  const { perform } = useChange();
  const [shown, show] = useMoved(board);

  const move = (lead: DeskLead, place: DropPlace): void => {
    show(lead.id, place);
    const target = board.stages.find(({ id }) => id === place.stage);
    const done =
      target && target.id !== lead.stageId
        ? t('moved', { lead: lead.clientName, stage: stage(target) })
        : undefined;
    void perform(() => api.move(lead.id, place.stage, place.before), done);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600">{t('boardHelp')}</Typography>
      {board.more ? <Typography role="status">{t('more')}</Typography> : null}
      <Pipeline board={shown} onMove={move} />
    </Flex>
  );
};

/** A card stays where it was put, until the server has said where everything is. */
const useMoved = (board: DeskBoard): [DeskBoard, (lead: string, place: DropPlace) => void] => {
  const [moved, setMoved] = React.useState<{ of: DeskBoard; leads: DeskLead[] } | null>(null);
  const leads = moved?.of === board ? moved.leads : board.leads;
  const show = (id: string, { stage, before }: DropPlace): void => {
    const lead = leads.find((one) => one.id === id);
    if (!lead) return;
    const others = leads.filter((one) => one.id !== id);
    const at = before === undefined ? others.length : others.findIndex((one) => one.id === before);
    setMoved({ of: board, leads: others.toSpliced(at, 0, { ...lead, stageId: stage }) });
  };
  return [{ ...board, leads }, show];
};
