import * as React from 'react';
import { Box, Button, EmptyStateLayout, Flex, Grid } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { ConsoleSetup, ConsoleState, ConsoleTicket } from '../../../shared/console';
import type { TicketVerb } from '../../../shared/transitions';
import { useApi } from '../api';
import { CurrentTicket, VERB_KEYS, verbsOf } from '../components/current-ticket';
import type { KeyedVerb } from '../components/current-ticket';
import { Line } from '../components/line';
import { LiveTag } from '../components/live-tag';
import { ShiftBar } from '../components/shift-bar';
import { Key, Tile } from '../components/tile';
import { TransferDialog } from '../components/transfer-dialog';
import { useChange } from '../hooks/use-change';
import { useFresh } from '../hooks/use-fresh';
import { useNow } from '../hooks/use-now';
import { useShortcuts } from '../hooks/use-shortcuts';
import { useText } from '../hooks/use-text';
import type { TextKey } from '../hooks/use-text';

interface Props {
  setup: ConsoleSetup;
  point: ConsoleSetup['servicePoints'][number];
}

/** The agent's page: one key calls who is next. */
export const ConsolePage = ({ setup, point }: Props) => {
  const api = useApi();
  const state = useFresh(`console ${point.id}`, point.organisationId, (signal) =>
    api.state(point.id, signal),
  );
  return (
    <>
      <Flex justifyContent="flex-end" paddingBottom={3}>
        <LiveTag state={state.live} />
      </Flex>
      <WithStates loaded={state}>
        {(value) => <Counter setup={setup} point={point} state={value} reload={state.reload} />}
      </WithStates>
    </>
  );
};

const Counter = ({
  setup,
  point,
  state,
  reload,
}: Props & { state: ConsoleState; reload: () => void }) => {
  const { t } = useText();
  const api = useApi();
  const { busy, perform } = useChange(reload);
  const now = useNow(String(state.now));
  const [moving, setMoving] = React.useState<ConsoleTicket>();
  const [current] = state.current;
  const [last] = state.recent;

  const queueOf = (id: string) => setup.queues.find((queue) => queue.id === id);
  const targetOf = (id: string): number => (queueOf(id)?.targetMinutes ?? 60) * 60;
  const run = (ticket: ConsoleTicket, verb: TicketVerb, body: object = {}): Promise<void> =>
    perform(async () => {
      const { sequence } = ticket;
      const more = verb === 'call' ? { servicePoint: point.id } : {};
      await api.verb(ticket.id, verb, { ...more, ...body, sequence });
      return t('done', { label: ticket.label, verb: t(`did.${verb}` as TextKey) });
    });
  const next = (): Promise<void> =>
    perform(async () => {
      const called = await api.callNext(point.id, true);
      return called ? t('calledOne', { label: called.label }) : t('nobodyWaits');
    });

  const keys = Object.fromEntries(
    Object.entries(VERB_KEYS).map(([verb, key]) => [
      key,
      current && verbsOf(current).includes(verb as KeyedVerb)
        ? () => void run(current, verb as KeyedVerb)
        : undefined,
    ]),
  );
  useShortcuts({
    ...keys,
    n: () => void next(),
    t: current ? () => setMoving(current) : undefined,
    u: undoable(current, last)
      ? () => void run(undoable(current, last) as ConsoleTicket, 'undo')
      : undefined,
  });

  return (
    <Grid.Root gap={5}>
      <Grid.Item col={7} s={12} direction="column" alignItems="stretch" gap={5}>
        <Flex justifyContent="space-between" gap={3} wrap="wrap">
          <Button
            size="L"
            disabled={busy || state.shift?.state === 'paused'}
            onClick={() => void next()}
            endIcon={<Key aria-hidden>N</Key>}
            data-test="call-next"
          >
            {current ? t('finishAndNext') : t('callNext')}
          </Button>
          <ShiftBar
            shift={state.shift}
            busy={busy}
            onShift={(verb) =>
              void perform(async () => {
                await api.shift(point.id, verb);
                return undefined;
              })
            }
            onPlan={(until) =>
              void perform(async () => {
                await api.planEnd(point.id, until);
                return undefined;
              })
            }
          />
        </Flex>
        {state.current.length === 0 ? (
          <Tile>
            <EmptyStateLayout content={t('nobodyHere')} shadow="none" />
          </Tile>
        ) : (
          state.current.map((ticket) => (
            <CurrentTicket
              key={ticket.id}
              ticket={ticket}
              queueName={queueOf(ticket.queueId)?.name ?? ''}
              now={now}
              busy={busy}
              onVerb={(verb) => void run(ticket, verb)}
              onTransfer={() => setMoving(ticket)}
              onNote={(note) =>
                void perform(async () => {
                  await api.note(ticket.id, note);
                  return t('noted');
                })
              }
            />
          ))
        )}
        <Line
          title={t('aside')}
          empty={t('nobodyAside')}
          tickets={state.aside}
          {...{ now, busy, targetOf }}
          actions={[
            { label: t('verb.call'), run: (ticket) => void run(ticket, 'call') },
            { label: t('verb.resume'), run: (ticket) => void run(ticket, 'resume') },
          ]}
        />
        <Line
          title={t('recent')}
          empty={t('nothingRecent')}
          tickets={state.recent.slice(0, 6)}
          {...{ now, busy, targetOf }}
          actions={[{ label: t('verb.undo'), run: (ticket) => void run(ticket, 'undo') }]}
        />
      </Grid.Item>
      <Grid.Item col={5} s={12} direction="column" alignItems="stretch">
        <Box style={{ position: 'sticky', insetBlockStart: '1.6rem' }}>
          <Line
            title={t('line')}
            count={state.waitingTotal}
            empty={t('nobodyWaits')}
            tickets={state.waiting.slice(0, 25)}
            {...{ now, busy, targetOf }}
            actions={[{ label: t('verb.call'), run: (ticket) => void run(ticket, 'call') }]}
          />
        </Box>
      </Grid.Item>
      {moving ? (
        <TransferDialog
          ticket={moving}
          queues={setup.queues.filter(
            ({ organisationId }) => organisationId === point.organisationId,
          )}
          onClose={() => setMoving(undefined)}
          onTransfer={(queue, keepPlace) => {
            setMoving(undefined);
            void run(moving, 'transfer', { queue, keepPlace });
          }}
        />
      ) : null}
    </Grid.Root>
  );
};

/** What the key U takes back: the last deed at this counter. */
const undoable = (
  current: ConsoleTicket | undefined,
  last: ConsoleTicket | undefined,
): ConsoleTicket | undefined => {
  if (!current || !last) return current ?? last;
  return current.changedAt > last.changedAt ? current : last;
};
