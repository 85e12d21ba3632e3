import { Button, Flex, IconButton } from '@strapi/design-system';
import { Clock, Cog, Cross, Key, Lock, Message, Move, Play } from '@strapi/icons';
import type { BoardPoste } from '../../../shared/board';
import { useApi } from '../api';
import { useAllowed } from '../hooks/use-allowed';
import { useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';
import type { Asking } from './dialogs/asking';

/** What one click adds. */
const MINUTES = 15;

interface Props {
  poste: BoardPoste;
  onAsk: (asking: Asking) => void;
}

export const TileActions = ({ poste, onAsk }: Props) => {
  const { t } = useText();
  const { work } = useAllowed();
  const { perform } = useRoom();
  const api = useApi();
  if (!work) return null;
  const done = t('done', { name: poste.name });
  const command = (action: 'lock' | 'unlock'): void =>
    void perform(() => api.command(poste.id, { action }), done);

  return (
    <Flex gap={1} wrap="wrap">
      <SessionActions poste={poste} onAsk={onAsk} />
      {poste.enrolled ? (
        <>
          <IconButton
            label={t(poste.locked ? 'unlock' : 'lock')}
            variant={poste.locked ? 'secondary' : 'tertiary'}
            onClick={() => command(poste.locked ? 'unlock' : 'lock')}
          >
            {poste.locked ? <Key /> : <Lock />}
          </IconButton>
          <IconButton
            label={t('message')}
            variant="tertiary"
            onClick={() => onAsk({ what: 'message', poste })}
          >
            <Message />
          </IconButton>
        </>
      ) : null}
      {poste.session ? null : (
        <IconButton
          label={t(poste.status === 'maintenance' ? 'service' : 'maintenance')}
          variant="tertiary"
          onClick={() =>
            void perform(
              () =>
                api.status(poste.id, poste.status === 'maintenance' ? 'disponible' : 'maintenance'),
              done,
            )
          }
        >
          <Cog />
        </IconButton>
      )}
    </Flex>
  );
};

const SessionActions = ({ poste, onAsk }: Props) => {
  const { t } = useText();
  const { perform } = useRoom();
  const api = useApi();
  const { session } = poste;
  if (!session) return null;
  const done = t('done', { name: poste.name });
  const paused = session.state === 'paused';
  return (
    <>
      <Button
        size="S"
        variant="secondary"
        aria-label={t('add', { minutes: MINUTES })}
        onClick={() => void perform(() => api.addTime(session.id, MINUTES), done)}
      >
        <bdi dir="ltr">+{MINUTES}</bdi>
      </Button>
      {session.state === 'interrupted' ? null : (
        <IconButton
          label={t(paused ? 'resume' : 'pause')}
          variant="tertiary"
          onClick={() =>
            void perform(() => (paused ? api.resume(session.id) : api.pause(session.id)), done)
          }
        >
          {paused ? <Play /> : <Clock />}
        </IconButton>
      )}
      <IconButton
        label={t('move')}
        variant="tertiary"
        onClick={() => onAsk({ what: 'move', poste })}
      >
        <Move />
      </IconButton>
      <IconButton
        label={t('end')}
        variant="danger-light"
        onClick={() => onAsk({ what: 'end', poste })}
      >
        <Cross />
      </IconButton>
    </>
  );
};
