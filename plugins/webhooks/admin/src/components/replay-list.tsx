import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { ReplayView } from '../../../shared/contracts';
import { useText } from '../use-text';
import { Section } from './section';

const REFRESH = 3_000;

/** Periods that were sent again, and how far that is; nothing if there were none. */
export const ReplayList = ({ endpointId }: { endpointId: string }) => {
  const text = useText();
  const instant = useInstant();
  const path = `/webhooks/endpoints/${endpointId}/replays`;
  const replays = useLoad<{ data: ReplayView[] }>(path, REFRESH).value?.data ?? [];
  if (replays.length === 0) return null;
  return (
    <Section title={text('webhooks.replays')}>
      <DataTable
        label={text('webhooks.replays')}
        rows={replays}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'from',
            header: text('webhooks.filter.from'),
            cell: ({ from }) => instant(from),
          },
          {
            key: 'until',
            header: text('webhooks.filter.until'),
            cell: ({ until }) => instant(until),
          },
          {
            key: 'states',
            header: text('webhooks.filter.state'),
            cell: ({ states }) => states.map((state) => text(`webhooks.state.${state}`)).join(', '),
          },
          {
            key: 'count',
            header: text('webhooks.deliveries'),
            cell: ({ replayed }) => replayed,
          },
          {
            key: 'state',
            header: text('webhooks.replays.state'),
            cell: ({ state }) => text(`webhooks.replays.${state}`),
          },
        ]}
      />
    </Section>
  );
};
