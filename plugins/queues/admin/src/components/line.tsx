import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import type { ConsoleTicket } from '../../../shared/console';
import { useText } from '../hooks/use-text';
import type { TextKey } from '../hooks/use-text';
import { Number, Rows, Tile } from './tile';

export interface LineAction {
  label: string;
  run: (ticket: ConsoleTicket) => void;
}

interface Props {
  title: string;
  count?: number;
  empty: string;
  tickets: readonly ConsoleTicket[];
  now: number;
  busy: boolean;
  /** Seconds that a visitor should wait at most, of a queue. */
  targetOf: (queueId: string) => number;
  actions: readonly LineAction[];
}

/** Tickets one below the other, with what can be done with each. */
export const Line = ({ title, count, empty, tickets, actions, ...rest }: Props) => (
  <Tile aria-label={title}>
    <Flex justifyContent="space-between" paddingBottom={3}>
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      {count === undefined ? null : <Badge active={count > 0}>{count}</Badge>}
    </Flex>
    {tickets.length === 0 ? (
      <Box paddingTop={2} paddingBottom={2}>
        <Typography textColor="neutral600">{empty}</Typography>
      </Box>
    ) : (
      <Rows>
        {tickets.map((ticket) => (
          <Row key={ticket.id} ticket={ticket} actions={actions} {...rest} />
        ))}
      </Rows>
    )}
  </Tile>
);

const Row = ({
  ticket,
  actions,
  now,
  busy,
  targetOf,
}: Pick<Props, 'actions' | 'now' | 'busy' | 'targetOf'> & { ticket: ConsoleTicket }) => {
  const { t, span, time } = useText();
  const waits = ticket.state === 'waiting';
  const waited = (now - Date.parse(ticket.arrivedAt)) / 1000;
  const late = waits && waited > targetOf(ticket.queueId);
  return (
    <li data-line={ticket.label}>
      <Typography variant="delta">
        <Number>{ticket.label}</Number>
      </Typography>
      <Flex gap={2} wrap="wrap">
        <Typography textColor={late ? 'danger600' : 'neutral600'}>
          {waits ? span(waited) : t(`state.${ticket.state}` as TextKey)}
        </Typography>
        {ticket.appointmentAt ? <Badge>{time(ticket.appointmentAt)}</Badge> : null}
        {ticket.priority > 0 ? <Badge>{t('priority', { class: ticket.priority })}</Badge> : null}
        {ticket.customerName ? (
          <Typography ellipsis>
            <bdi>{ticket.customerName}</bdi>
          </Typography>
        ) : null}
      </Flex>
      <Flex gap={1}>
        {actions.map(({ label, run }) => (
          <Button
            key={label}
            size="S"
            variant="tertiary"
            disabled={busy}
            aria-label={`${label} ${ticket.label}`}
            onClick={() => run(ticket)}
          >
            {label}
          </Button>
        ))}
      </Flex>
    </li>
  );
};
