import * as React from 'react';
import { Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { PostesBoard } from '../../../shared/board';
import type { Asking } from '../components/dialogs/asking';
import { Drawer } from '../components/drawer/drawer';
import { Tiles } from '../components/styles';
import { Tile } from '../components/tile';
import { WaitingList } from '../components/waiting-list';
import { useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';

export const BoardPage = ({ onAsk }: { onAsk: (asking: Asking) => void }) => {
  const { loaded } = useRoom();
  return (
    <WithStates loaded={loaded}>{(board) => <Board board={board} onAsk={onAsk} />}</WithStates>
  );
};

const Board = ({ board, onAsk }: { board: PostesBoard; onAsk: (asking: Asking) => void }) => {
  const { t, number } = useText();
  const [chosen, setChosen] = React.useState<string | null>(null);
  const { waiting } = board;
  // `Poste 10` comes after `Poste 9`.
  const postes = [...board.postes].sort((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  const open = postes.find(({ id }) => id === chosen);
  const count = (...statuses: string[]): string =>
    number(postes.filter(({ status }) => statuses.includes(status)).length);
  const close = (): void => {
    const tile = document.querySelector<HTMLElement>(`[data-poste="${chosen}"] button`);
    setChosen(null);
    tile?.focus();
  };

  if (postes.length === 0) return <EmptyStateLayout content={t('noPostes')} />;
  return (
    <Flex alignItems="flex-start" gap={4}>
      <Box flex="1" minWidth={0}>
        <Box paddingBottom={4} role="status">
          <Typography textColor="neutral600">
            {t('summary', {
              free: count('available'),
              used: count('occupied'),
              away: count('offline', 'maintenance'),
            })}
          </Typography>
        </Box>
        <Tiles>
          {postes.map((poste) => (
            <Tile
              key={poste.id}
              poste={poste}
              chosen={poste.id === chosen}
              onOpen={() => setChosen(poste.id === chosen ? null : poste.id)}
              onAsk={onAsk}
            />
          ))}
        </Tiles>
        <WaitingList entries={waiting} />
      </Box>
      {open ? <Drawer poste={open} onClose={close} /> : null}
    </Flex>
  );
};
