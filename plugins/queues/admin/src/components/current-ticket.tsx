import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ConsoleTicket } from '../../../shared/console';
import type { TicketVerb } from '../../../shared/transitions';
import { useText } from '../hooks/use-text';
import type { TextKey } from '../hooks/use-text';
import { NoteField } from './note-field';
import { Key, Number, Tile } from './tile';

const Big = styled(Number)`
  font-size: clamp(4.8rem, 7vw, 8rem);
  line-height: 1;
  color: ${({ theme }) => theme.colors.neutral900};
`;

/** The verbs of a ticket at the counter, with their keys. */
export const VERB_KEYS = {
  serve: 's',
  finish: 'f',
  recall: 'r',
  hold: 'h',
  'no-show': 'x',
  park: 'p',
} as const satisfies Partial<Record<TicketVerb, string>>;
export type KeyedVerb = keyof typeof VERB_KEYS;

const POSSIBLE: Partial<Record<ConsoleTicket['state'], readonly KeyedVerb[]>> = {
  called: ['serve', 'recall', 'no-show', 'finish', 'hold', 'park'],
  serving: ['finish', 'hold', 'park'],
};

export const verbsOf = ({ state }: ConsoleTicket): readonly KeyedVerb[] => POSSIBLE[state] ?? [];

interface Props {
  ticket: ConsoleTicket;
  queueName: string;
  now: number;
  busy: boolean;
  onVerb: (verb: KeyedVerb) => void;
  onTransfer: () => void;
  onNote: (note: string) => void;
}

/** Whoever stands at the counter, or is on the way to it. */
export const CurrentTicket = ({ ticket, queueName, now, busy, ...on }: Props) => {
  const { t, span } = useText();
  const since = Date.parse(ticket.servingAt ?? ticket.calledAt ?? ticket.changedAt);
  const waited =
    (Date.parse(ticket.calledAt ?? ticket.changedAt) - Date.parse(ticket.arrivedAt)) / 1000;
  return (
    <Tile aria-label={ticket.label} data-current={ticket.label} data-state={ticket.state}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
        <Box>
          <Typography variant="sigma" textColor="neutral600">
            {queueName}
          </Typography>
          <Box paddingTop={2} paddingBottom={2}>
            <Big>{ticket.label}</Big>
          </Box>
          <Flex gap={2} wrap="wrap">
            <Badge active={ticket.state === 'serving'}>
              {t(`state.${ticket.state}` as TextKey)}
            </Badge>
            {ticket.priority > 0 ? (
              <Badge>{t('priority', { class: ticket.priority })}</Badge>
            ) : null}
            {ticket.leg > 1 ? <Badge>{t('leg', { leg: ticket.leg })}</Badge> : null}
            {ticket.recalls > 0 ? <Badge>{t('recalls', { count: ticket.recalls })}</Badge> : null}
            {ticket.locale === 'fr' ? null : <Badge>{ticket.locale.toUpperCase()}</Badge>}
          </Flex>
        </Box>
        <Flex direction="column" alignItems="flex-end" gap={1}>
          {ticket.customerName ? (
            <Typography variant="beta">
              <bdi>{ticket.customerName}</bdi>
            </Typography>
          ) : null}
          <Typography textColor="neutral600">{t('waited', { span: span(waited) })}</Typography>
          <Typography textColor="neutral600">
            {t(ticket.state === 'serving' ? 'servingFor' : 'calledFor', {
              span: span((now - since) / 1000),
            })}
          </Typography>
        </Flex>
      </Flex>
      <Flex gap={2} wrap="wrap" paddingTop={5}>
        {verbsOf(ticket).map((verb, index) => (
          <Button
            key={verb}
            size="L"
            variant={index === 0 ? 'success' : verb === 'no-show' ? 'danger-light' : 'tertiary'}
            disabled={busy}
            onClick={() => on.onVerb(verb)}
            endIcon={<Key aria-hidden>{VERB_KEYS[verb].toUpperCase()}</Key>}
          >
            {t(`verb.${verb}`)}
          </Button>
        ))}
        <Button
          size="L"
          variant="tertiary"
          disabled={busy}
          onClick={on.onTransfer}
          endIcon={<Key aria-hidden>T</Key>}
        >
          {t('verb.transfer')}
        </Button>
      </Flex>
      <NoteField key={ticket.id} note={ticket.note} onSave={on.onNote} />
    </Tile>
  );
};
