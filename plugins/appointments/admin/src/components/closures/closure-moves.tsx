import * as React from 'react';
import {
  Box,
  Button,
  Checkbox,
  Flex,
  Table,
  Tbody,
  Td,
  Tr,
  Typography,
} from '@strapi/design-system';
import type { ClosureDecision, ClosureHit } from '../../api';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { TableHead } from '../table-head';

interface Props {
  hits: readonly ClosureHit[];
  ready: boolean;
  onApply: (decisions: ClosureDecision[]) => Promise<void>;
}

const HEADERS = ['customer', 'service', 'closure.now', 'closure.then', 'closure.move'] as const;

/** Each that is hit with its proposed move; what is not moved is cancelled. */
export const ClosureMoves = ({ hits, ready, onApply }: Props) => {
  const { t } = useText();
  const [staying, setStaying] = React.useState<ReadonlySet<string>>(new Set());
  const moves = ({ appointment, move }: ClosureHit): boolean =>
    move !== null && !staying.has(appointment.id);
  const moved = hits.filter(moves).length;
  const decisions = hits.map((hit) => {
    const { startsAt = '', resource = '' } = hit.move ?? {};
    const appointment = hit.appointment.id;
    return moves(hit) ? { appointment, move: { startsAt, resource } } : { appointment };
  });
  const toggle = (id: string, on: boolean): void => {
    const others = [...staying].filter((other) => other !== id);
    setStaying(new Set(on ? others : [...others, id]));
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography variant="delta" tag="h2">
        {t('closure.hits', { count: hits.length })}
      </Typography>
      {hits.length === 0 ? null : (
        <Table colCount={HEADERS.length} rowCount={hits.length + 1} aria-label={t('page.closures')}>
          <TableHead headers={HEADERS} />
          <Tbody>
            {hits.map((hit) => (
              <Hit
                key={hit.appointment.id}
                hit={hit}
                moves={moves(hit)}
                onToggle={(on) => toggle(hit.appointment.id, on)}
              />
            ))}
          </Tbody>
        </Table>
      )}
      <Box>
        <Button disabled={!ready} onClick={() => void onApply(decisions)}>
          {t('closure.apply', { moved, cancelled: hits.length - moved })}
        </Button>
      </Box>
    </Flex>
  );
};

interface HitProps {
  hit: ClosureHit;
  moves: boolean;
  onToggle: (on: boolean) => void;
}

const Hit = ({ hit: { appointment, move }, moves, onToggle }: HitProps) => {
  const { t, moment, nameOf } = useText();
  const desk = useDesk();
  const { customerName, serviceId, startsAt, resourceId, timeZone } = appointment;
  const place = (start: string, resource: string): string =>
    `${moment(start, timeZone)} – ${desk.resource(resource)?.name ?? ''}`;
  return (
    <Tr>
      <Td>
        <Typography fontWeight="bold">
          <bdi>{customerName ?? t('nobody')}</bdi>
        </Typography>
      </Td>
      <Td>
        <Typography>{nameOf(desk.service(serviceId))}</Typography>
      </Td>
      <Td>
        <Typography>{place(startsAt, resourceId)}</Typography>
      </Td>
      <Td>
        <Typography textColor={moves ? 'neutral800' : 'danger600'}>
          {move && moves ? place(move.startsAt, move.resource) : t('closure.cancelled')}
        </Typography>
      </Td>
      <Td>
        <Checkbox
          aria-label={t('closure.move')}
          checked={moves}
          disabled={move === null}
          onCheckedChange={(on: boolean | 'indeterminate') => onToggle(on === true)}
        />
      </Td>
    </Tr>
  );
};
