import * as React from 'react';
import { Badge, Box, Button, Flex, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { ConfirmButton } from '../../../../../kernel/admin/src/components/confirm-button';
import { WithStates } from '../../../../../kernel/admin/src/components/with-states';
import type { ListedClosure } from '../../../../shared/availability';
import { useApi } from '../../api';
import { withinAYear } from '../../domain/within-a-year';
import { useChange } from '../../hooks/use-change';
import { useLoaded } from '../../hooks/use-loaded';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { useClosureSpan } from '../availability/wider-closures';
import { TableHead } from '../table-head';
import { ChangeClosure } from './change-closure';

const HEADERS = ['closure.title', 'closure.kind', 'resource', 'when', 'actions'] as const;

/** What is closed, now and later; closures are changed and opened again here. */
export const ClosureList = () => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const loaded = useLoaded(`closures ${organisation.id}`, (signal) =>
    api.closures(organisation.id, signal).then(withinAYear),
  );
  const [changing, setChanging] = React.useState<ListedClosure | null>(null);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography variant="delta" tag="h2">
        {t('closure.list')}
      </Typography>
      <WithStates
        loaded={loaded}
        empty={{ when: (closures) => closures.length === 0, text: t('closure.none') }}
      >
        {(closures) => (
          <Table
            colCount={HEADERS.length}
            rowCount={closures.length + 1}
            aria-label={t('closure.list')}
          >
            <TableHead headers={HEADERS} />
            <Tbody>
              {closures.map((closure) => (
                <ClosureRow key={closure.id} closure={closure} onChange={setChanging} />
              ))}
            </Tbody>
          </Table>
        )}
      </WithStates>
      {changing ? <ChangeClosure closure={changing} onClose={() => setChanging(null)} /> : null}
    </Flex>
  );
};

interface RowProps {
  closure: ListedClosure;
  onChange: (closure: ListedClosure) => void;
}

const ClosureRow = ({ closure, onChange }: RowProps) => {
  const { t } = useText();
  const desk = useDesk();
  const span = useClosureSpan();
  const { id, title, kind, branchId, resourceId, scheduleId, timeZone } = closure;
  const whom =
    resourceId === null
      ? (desk.branches.find((branch) => branch.id === branchId)?.name ?? t('closure.everybody'))
      : (desk.resource(resourceId)?.name ?? '–');
  return (
    <Tr data-closure={id}>
      <Td>
        <Typography fontWeight="bold" textColor="neutral800">
          <bdi>{title}</bdi>
        </Typography>
      </Td>
      <Td>
        <Badge>{t(`closure.kind.${kind}`)}</Badge>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <bdi>{whom}</bdi>
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{span(closure, timeZone)}</Typography>
      </Td>
      <Td>
        {scheduleId === null ? (
          <ClosureActions closure={closure} onChange={onChange} />
        ) : (
          <Typography textColor="neutral600">{t('closure.ofSchedule')}</Typography>
        )}
      </Td>
    </Tr>
  );
};

const ClosureActions = ({ closure, onChange }: RowProps) => {
  const { t } = useText();
  const api = useApi();
  const { perform } = useChange();
  const { id, title } = closure;
  return (
    <Flex gap={2}>
      <Button variant="tertiary" size="S" onClick={() => onChange(closure)}>
        {t('closure.change')}
      </Button>
      <Box>
        <ConfirmButton
          label={t('closure.delete')}
          question={t('closure.deleteQuestion', { title })}
          onConfirm={() =>
            void perform(() => api.deleteClosure(id), t('closure.deleted', { title }))
          }
        />
      </Box>
    </Flex>
  );
};
