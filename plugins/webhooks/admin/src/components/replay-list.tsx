import { Box, Typography } from '@strapi/design-system';
import type { ReplayView } from '../../../shared/contracts';
import { useLoad } from '../use-load';
import { useInstant, useText } from '../use-text';
import { DataTable } from './data-table';

const REFRESH = 3_000;

/** Range replays of an endpoint, and how far they are; nothing if there were none. */
export const ReplayList = ({ endpointId }: { endpointId: string }) => {
  const text = useText();
  const instant = useInstant();
  const { data } = useLoad<{ data: ReplayView[] }>(`/endpoints/${endpointId}/replays`, REFRESH);
  if (!data || data.data.length === 0) return null;
  return (
    <Box>
      <Box paddingBottom={3}>
        <Typography tag="h2" variant="delta">
          {text('webhooks.replays')}
        </Typography>
      </Box>
      <DataTable
        label={text('webhooks.replays')}
        rows={data.data}
        keyOf={({ id }) => id}
        columns={[
          { title: text('webhooks.filter.from'), cell: ({ from }) => instant(from) },
          { title: text('webhooks.filter.until'), cell: ({ until }) => instant(until) },
          {
            title: text('webhooks.filter.state'),
            cell: ({ states }) => states.map((state) => text(`webhooks.state.${state}`)).join(', '),
          },
          { title: text('webhooks.replays.count'), cell: ({ replayed }) => replayed },
          {
            title: text('webhooks.replays.state'),
            cell: ({ state }) => text(`webhooks.replays.${state}`),
          },
        ]}
      />
    </Box>
  );
};
