import { Button, Flex } from '@strapi/design-system';
import {
  ArrowsCounterClockwise,
  Check,
  Cross,
  Discuss,
  EmotionUnhappy,
  Move,
  Play,
  SealCheck,
  User,
} from '@strapi/icons';
import type { BoardDetails } from '../../../../shared/board';
import type { AppointmentVerb } from '../../../../shared/transitions';
import { useText } from '../../hooks/use-text';
import { useVerb } from '../../hooks/use-verb';
import { MoveDialog } from '../dialogs/move-dialog';
import { ProposeDialog } from '../dialogs/propose-dialog';
import { ReasonDialog } from '../dialogs/reason-dialog';

type Offered = Exclude<AppointmentVerb, 'request' | 'expire' | 'accept'>;

interface Look {
  verb: Offered;
  icon: typeof Check;
  variant: 'default' | 'secondary' | 'tertiary' | 'danger-light' | 'success';
  /** Asked for before it is done. */
  asks?: 'slot' | 'slots' | 'reason';
}

/** In the order of a day at the desk: what is done most comes first. */
const LOOKS: readonly Look[] = [
  { verb: 'confirm', icon: Check, variant: 'success' },
  { verb: 'check-in', icon: User, variant: 'success' },
  { verb: 'start', icon: Play, variant: 'default' },
  { verb: 'complete', icon: SealCheck, variant: 'default' },
  { verb: 'undo', icon: ArrowsCounterClockwise, variant: 'secondary' },
  { verb: 'reschedule', icon: Move, variant: 'tertiary', asks: 'slot' },
  { verb: 'propose', icon: Discuss, variant: 'tertiary', asks: 'slots' },
  { verb: 'decline', icon: Cross, variant: 'tertiary' },
  { verb: 'no-show', icon: EmotionUnhappy, variant: 'danger-light' },
  { verb: 'reject', icon: Cross, variant: 'danger-light', asks: 'reason' },
  { verb: 'cancel', icon: Cross, variant: 'danger-light', asks: 'reason' },
];

export type Asking = Look['verb'] | null;

interface Props {
  details: BoardDetails;
  asking: Asking;
  onAsk: (verb: Asking) => void;
  onDone?: (verb: AppointmentVerb) => void;
}

/** What the table of transitions lets the desk do now; the server says which. */
export const Actions = ({ details, asking, onAsk, onDone }: Props) => {
  const { t } = useText();
  const { busy, run } = useVerb();
  const { appointment, verbs } = details;
  const send = async (verb: AppointmentVerb, body: object = {}): Promise<boolean> => {
    const done = await run(appointment, verb, body);
    if (done) {
      onAsk(null);
      onDone?.(verb);
    }
    return done;
  };
  const close = (): void => onAsk(null);
  return (
    <>
      <Flex gap={2} wrap="wrap" role="toolbar" aria-label={t('actions')}>
        {LOOKS.filter(({ verb }) => verbs.includes(verb)).map(
          ({ verb, icon: Icon, variant, asks }) => (
            <Button
              key={verb}
              size="S"
              variant={variant}
              startIcon={<Icon />}
              disabled={busy}
              data-verb={verb}
              onClick={() => (asks ? onAsk(verb) : void send(verb))}
            >
              {t(`verb.${verb}`)}
            </Button>
          ),
        )}
      </Flex>
      {asking === 'reschedule' ? (
        <MoveDialog
          appointment={appointment}
          onClose={close}
          onSend={(body) => send('reschedule', body)}
        />
      ) : null}
      {asking === 'propose' ? (
        <ProposeDialog
          appointment={appointment}
          onClose={close}
          onSend={(body) => send('propose', body)}
        />
      ) : null}
      {asking === 'reject' || asking === 'cancel' ? (
        <ReasonDialog verb={asking} onClose={close} onSend={(body) => send(asking, body)} />
      ) : null}
    </>
  );
};
