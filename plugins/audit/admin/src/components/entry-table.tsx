import * as React from 'react';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { NamedEntry } from '../../../shared/contracts';
import { useText } from '../use-text';
import { ActionBadge } from './action-badge';
import { ActorName } from './actor-name';
import { EntityName } from './entity-name';
import { EntryDialog } from './entry-dialog';

interface Props {
  entries: readonly NamedEntry[];
  nameOf: (chain: string) => string;
}

export const EntryTable = ({ entries, nameOf }: Props) => {
  const text = useText();
  const instant = useInstant();
  const [open, setOpen] = React.useState<NamedEntry>();
  const header = (name: 'at' | 'actor' | 'action' | 'entity' | 'organisation') => ({
    key: name,
    header: text(`audit.column.${name}`),
  });
  return (
    <>
      <DataTable
        label={text('audit.title')}
        rows={entries}
        keyOf={({ id }) => id}
        columns={[
          { ...header('at'), cell: ({ at }) => instant(at) },
          { ...header('actor'), cell: (entry) => <ActorName entry={entry} /> },
          { ...header('action'), cell: ({ action }) => <ActionBadge action={action} /> },
          { ...header('entity'), cell: ({ entity }) => <EntityName entity={entity} /> },
          { ...header('organisation'), cell: ({ chain }) => nameOf(chain) },
        ]}
        opening={{ label: ({ at }) => text('audit.open', { at: instant(at) }), onOpen: setOpen }}
      />
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
