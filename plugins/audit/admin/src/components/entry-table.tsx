import * as React from 'react';
import {
  IconButton,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import type { EntryView } from '../../../shared/contracts';
import { useInstant, useText } from '../use-text';
import { ActionBadge } from './action-badge';
import { ActorName } from './actor-name';
import { EntryDialog } from './entry-dialog';

const COLUMNS = ['at', 'actor', 'action', 'entity', 'organisation'] as const;

interface Props {
  entries: readonly EntryView[];
  nameOf: (chain: string) => string;
}

export const EntryTable = ({ entries, nameOf }: Props) => {
  const text = useText();
  const [open, setOpen] = React.useState<EntryView>();
  return (
    <>
      <Table
        colCount={COLUMNS.length + 1}
        rowCount={entries.length + 1}
        aria-label={text('audit.title')}
      >
        <Thead>
          <Tr>
            {COLUMNS.map((column) => (
              <Th key={column}>
                <Typography variant="sigma">{text(`audit.column.${column}`)}</Typography>
              </Th>
            ))}
            <Th>
              <VisuallyHidden>{text('audit.column.details')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              organisation={nameOf(entry.chain)}
              onOpen={() => setOpen(entry)}
            />
          ))}
        </Tbody>
      </Table>
      {open ? (
        <EntryDialog
          entry={open}
          organisation={nameOf(open.chain)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
};

interface RowProps {
  entry: EntryView;
  organisation: string;
  onOpen: () => void;
}

const EntryRow = ({ entry, organisation, onOpen }: RowProps) => {
  const text = useText();
  const at = useInstant()(entry.at);
  return (
    <Tr onClick={onOpen} style={{ cursor: 'pointer' }}>
      <Td>
        <Typography textColor="neutral800">{at}</Typography>
      </Td>
      <Td>
        <ActorName actor={entry.actor} />
      </Td>
      <Td>
        <ActionBadge action={entry.action} />
      </Td>
      <Td>
        <Typography textColor="neutral800" tag="bdi" dir="ltr">
          {entry.entity.type} {entry.entity.id}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{organisation}</Typography>
      </Td>
      <Td onClick={(event) => event.stopPropagation()}>
        <IconButton label={text('audit.open', { at })} variant="ghost" onClick={onOpen}>
          <Eye />
        </IconButton>
      </Td>
    </Tr>
  );
};
