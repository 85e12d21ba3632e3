import { Button, Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import type { BoardWaitlistEntry } from '../../../shared/board';
import { useApi } from '../api';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAllowed } from '../hooks/use-allowed';
import { useChange } from '../hooks/use-change';
import { useLoaded } from '../hooks/use-loaded';
import { useDesk } from '../hooks/use-setup';
import { useText } from '../hooks/use-text';
import { TableHead } from '../components/table-head';

/** Who waits for a slot, in the order in which they are asked. */
export const WaitlistPage = () => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const loaded = useLoaded('waitlist', api.waitlist);
  const mine = loaded.value?.filter(({ organisationId }) => organisationId === organisation.id);
  return (
    <WithStates
      loaded={{ ...loaded, value: mine }}
      empty={{ when: (entries) => entries.length === 0, text: t('emptyWaitlist') }}
    >
      {(entries) => <Entries entries={entries} />}
    </WithStates>
  );
};

const HEADERS = [
  'customer',
  'phone',
  'service',
  'resource',
  'wanted',
  'status',
  'actions',
] as const;

const Entries = ({ entries }: { entries: readonly BoardWaitlistEntry[] }) => {
  const { t } = useText();
  return (
    <Table colCount={HEADERS.length} rowCount={entries.length + 1} aria-label={t('page.waitlist')}>
      <TableHead headers={HEADERS} />
      <Tbody>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </Tbody>
    </Table>
  );
};

const Entry = ({ entry }: { entry: BoardWaitlistEntry }) => {
  const { t, moment, nameOf } = useText();
  const api = useApi();
  const desk = useDesk();
  const { work } = useAllowed();
  const { busy, perform } = useChange();
  const { customerName, customerPhone, wantedFrom, wantedTo, resourceId } = entry;
  const zone = desk.organisation.timeZone;
  const name = customerName ?? t('nobody');
  return (
    <Tr>
      <Td>
        <Typography fontWeight="bold">
          <bdi>{name}</bdi>
        </Typography>
      </Td>
      <Td>
        <Typography>
          <bdi dir="ltr">{customerPhone ?? '–'}</bdi>
        </Typography>
      </Td>
      <Td>
        <Typography>{nameOf(desk.service(entry.serviceId))}</Typography>
      </Td>
      <Td>
        <Typography>
          <bdi>{resourceId ? desk.resource(resourceId)?.name : t('anyResource')}</bdi>
        </Typography>
      </Td>
      <Td>
        <Typography>
          {t('span', { from: moment(wantedFrom, zone), to: moment(wantedTo, zone) })}
        </Typography>
      </Td>
      <Td>
        <Typography>
          {t(entry.state === 'offered' ? 'waiting.offered' : 'waiting.waiting')}
        </Typography>
      </Td>
      <Td>
        {work ? (
          <Button
            size="S"
            variant="danger-light"
            disabled={busy}
            onClick={() =>
              void perform(() => api.leaveWaitlist(entry.id), t('leftWaitlist', { name }))
            }
          >
            {t('takeOff')}
          </Button>
        ) : null}
      </Td>
    </Tr>
  );
};
