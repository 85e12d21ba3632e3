import * as React from 'react';
import { Badge, Flex, Typography } from '@strapi/design-system';
import { usePointerDrag } from '../../../../../kernel/admin/src/use-pointer-drag';
import type { DeskBoard, DeskLead, DeskStage } from '../../../../shared/desk';
import { useDesk } from '../../hooks/use-desk';
import { useText } from '../../hooks/use-text';
import { dropPlace } from './drop-place';
import type { DropPlace } from './drop-place';
import { LeadCard } from './lead-card';
import { Cards, Column, Columns, DropLine } from './styles';

const COLOURS = { open: '#7b79ff', won: '#5cb176', lost: '#c0c0cf' } as const;

interface Props {
  board: DeskBoard;
  onMove: (lead: DeskLead, place: DropPlace) => void;
}

/** Stages side by side; cards go from one to another by hand or with the arrow keys. */
export const Pipeline = ({ board: { stages, leads }, onMove }: Props) => {
  const { mayWork } = useDesk();
  const move = (id: string, place: DropPlace): void => {
    const lead = leads.find((one) => one.id === id);
    if (lead) onMove(lead, place);
  };
  const { drag, onPointerDown } = usePointerDrag<string, DropPlace>({
    targetAt: dropPlace,
    onDrop: move,
  });
  const refocus = useRefocus(leads);

  const onKeyDown = (event: React.KeyboardEvent, lead: DeskLead): void => {
    const place = mayWork ? placeOfKey(event, lead, stages, leads) : null;
    if (!place) return;
    event.preventDefault();
    refocus(lead.id);
    onMove(lead, place);
  };

  return (
    <Columns>
      {stages.map((stage) => (
        <StageColumn
          key={stage.id}
          stage={stage}
          leads={leads.filter(({ stageId }) => stageId === stage.id)}
          place={drag?.target?.stage === stage.id ? drag.target : null}
          card={(lead) => (
            <LeadCard
              lead={lead}
              lifted={drag?.item === lead.id}
              onPointerDown={(event) => (mayWork ? onPointerDown(event, lead.id) : undefined)}
              onKeyDown={(event) => onKeyDown(event, lead)}
            />
          )}
        />
      ))}
    </Columns>
  );
};

interface StageColumnProps {
  stage: DeskStage;
  leads: readonly DeskLead[];
  place: DropPlace | null;
  card: (lead: DeskLead) => React.ReactNode;
}

const StageColumn = ({ stage, leads, place, card }: StageColumnProps) => {
  const texts = useText();
  const name = texts.stage(stage);
  return (
    <Column
      aria-label={name}
      data-stage={stage.id}
      $colour={stage.colour ?? COLOURS[stage.kind]}
      $target={place !== null}
    >
      <Flex justifyContent="space-between" padding={3}>
        <Typography tag="h2" variant="delta">
          {name}
        </Typography>
        <Badge>{leads.length}</Badge>
      </Flex>
      <Cards>
        {leads.map((lead) => (
          <React.Fragment key={lead.id}>
            {place?.before === lead.id ? <DropLine aria-hidden /> : null}
            <li>{card(lead)}</li>
          </React.Fragment>
        ))}
        {place && place.before === undefined ? <DropLine aria-hidden /> : null}
        {leads.length === 0 && !place ? (
          <Typography tag="li" variant="pi" textColor="neutral500" textAlign="center">
            {texts.t('emptyStage')}
          </Typography>
        ) : null}
      </Cards>
    </Column>
  );
};

/** Left and right change the stage (as it is read), up and down the order. */
const placeOfKey = (
  { key, currentTarget }: React.KeyboardEvent,
  lead: DeskLead,
  stages: readonly DeskStage[],
  leads: readonly DeskLead[],
): DropPlace | null => {
  const rightToLeft = getComputedStyle(currentTarget).direction === 'rtl';
  const sideways = { ArrowRight: rightToLeft ? -1 : 1, ArrowLeft: rightToLeft ? 1 : -1 }[key];
  const at = stages.findIndex(({ id }) => id === lead.stageId);
  if (sideways !== undefined) {
    const next = stages[at + sideways];
    return next ? { stage: next.id, before: undefined } : null;
  }
  const column = leads.filter(({ stageId }) => stageId === lead.stageId);
  const position = column.findIndex(({ id }) => id === lead.id);
  const stage = lead.stageId ?? '';
  const above = column[position - 1];
  if (key === 'ArrowUp' && above) return { stage, before: above.id };
  if (key === 'ArrowDown' && column[position + 1]) {
    return { stage, before: column[position + 2]?.id };
  }
  return null;
};

/** A card that moved by key keeps the focus in its new place. */
const useRefocus = (leads: readonly DeskLead[]): ((lead: string) => void) => {
  const wanted = React.useRef<string | null>(null);
  React.useEffect(() => {
    if (wanted.current === null) return;
    document.querySelector<HTMLElement>(`[data-lead="${wanted.current}"]`)?.focus();
    wanted.current = null;
  }, [leads]);
  return (lead) => {
    wanted.current = lead;
  };
};
