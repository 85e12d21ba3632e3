import { Button, Flex, Typography } from '@strapi/design-system';
import { Lock, Plus, WarningCircle } from '@strapi/icons';
import type { BoardPoste, BoardSession } from '../../../shared/board';
import { countdown, urgency } from '../domain/countdown';
import { useAllowed } from '../hooks/use-allowed';
import { useLeft } from '../hooks/use-left';
import { useText } from '../hooks/use-text';
import { StatusTag } from './status-tag';
import { Digits, Fill, TileFrame, Track } from './styles';
import { TileActions } from './tile-actions';
import type { Asking } from './dialogs/asking';

interface Props {
  poste: BoardPoste;
  chosen: boolean;
  onOpen: () => void;
  onAsk: (asking: Asking) => void;
}

/** One computer: how it is, who is there, for how long, and what can be done in one click. */
export const Tile = ({ poste, chosen, onOpen, onAsk }: Props) => {
  const { t } = useText();
  return (
    <TileFrame $status={poste.status} $chosen={chosen} data-poste={poste.id}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
        <button
          type="button"
          onClick={onOpen}
          aria-label={t('details', { name: poste.name })}
          aria-expanded={chosen}
        >
          <Typography variant="delta" tag="h3" textColor="neutral800">
            <bdi>{poste.name}</bdi>
          </Typography>
        </button>
        <StatusTag status={poste.status} />
      </Flex>
      <Marks poste={poste} />
      {poste.session ? (
        <Running session={poste.session} />
      ) : (
        <Idle poste={poste} onNew={() => onAsk({ what: 'new', poste })} />
      )}
      <TileActions poste={poste} onAsk={onAsk} />
    </TileFrame>
  );
};

const Marks = ({ poste }: { poste: BoardPoste }) => {
  const { t } = useText();
  const marks = [
    poste.locked ? { key: 'locked', text: t('locked'), icon: Lock } : null,
    poste.compatibility
      ? { key: 'address', text: t('byAddress'), icon: WarningCircle, hint: t('byAddressHint') }
      : null,
    !poste.enrolled && !poste.compatibility
      ? { key: 'unknown', text: t('notEnrolled'), icon: WarningCircle }
      : null,
  ].flatMap((mark) => mark ?? []);
  if (marks.length === 0) return null;
  return (
    <Flex gap={3} wrap="wrap">
      {marks.map(({ key, text, icon: Icon, hint }) => (
        <Flex key={key} tag="span" gap={1} title={hint}>
          <Icon aria-hidden fill="warning600" width="1.4rem" height="1.4rem" />
          <Typography variant="pi" textColor="warning700">
            {text}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};

const Running = ({ session }: { session: BoardSession }) => {
  const { t, number } = useText();
  const left = useLeft(session);
  const how = urgency(left);
  const share = session.grantedSeconds > 0 ? left / (session.grantedSeconds * 10) : 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={2} flex="1">
      <Flex alignItems="baseline" gap={2}>
        <Digits $urgency={how} role="timer" aria-label={t('left')} dir="ltr" data-left={left}>
          {countdown(left)}
        </Digits>
        <Typography variant="pi" textColor="neutral600">
          {t('of', { minutes: number(Math.round(session.grantedSeconds / 60)) })}
        </Typography>
      </Flex>
      <Track aria-hidden>
        <Fill $urgency={how} style={{ inlineSize: `${Math.min(100, share)}%` }} />
      </Track>
      <Flex justifyContent="space-between" gap={2}>
        <Typography textColor="neutral800" ellipsis>
          <bdi>{session.patron ?? t('visitor')}</bdi>
        </Typography>
        {session.state === 'active' ? null : (
          <Typography variant="pi" fontWeight="bold" textColor="warning700">
            {t(`state.${session.state}`)}
          </Typography>
        )}
      </Flex>
    </Flex>
  );
};

const Idle = ({ poste, onNew }: { poste: BoardPoste; onNew: () => void }) => {
  const { t, moment } = useText();
  const { work } = useAllowed();
  const seen = poste.lastSeenAt
    ? t('lastSeen', { when: moment(poste.lastSeenAt) })
    : t('neverSeen');
  return (
    <Flex direction="column" alignItems="flex-start" justifyContent="center" gap={3} flex="1">
      <Typography textColor="neutral600">
        {poste.status === 'available' ? t('ready') : seen}
      </Typography>
      {work && poste.status === 'available' ? (
        <Button startIcon={<Plus />} variant="secondary" size="S" onClick={onNew}>
          {t('newHere')}
        </Button>
      ) : null}
    </Flex>
  );
};
