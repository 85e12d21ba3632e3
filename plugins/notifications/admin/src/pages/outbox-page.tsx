import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { OutboxView } from '../../../shared/desk';
import { PageFrame } from '../components/page-frame';
import { useText } from '../use-text';

const REFRESH = 5_000;
const LONGEST = 200;

export const OutboxPage = () => {
  const text = useText();
  const instant = useInstant();
  const outbox = useLoad<{ data: OutboxView[] }>('/notifications/outbox?limit=50', REFRESH);
  return (
    <PageFrame
      title={text('notifications.outbox')}
      subtitle={text('notifications.outbox.subtitle')}
    >
      <WithStates
        loaded={outbox}
        empty={{ when: ({ data }) => data.length === 0, text: text('notifications.outbox.none') }}
      >
        {({ data }) => (
          <DataTable
            label={text('notifications.outbox')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'at',
                header: text('notifications.col.at'),
                cell: ({ createdAt }) => instant(createdAt),
              },
              {
                key: 'channel',
                header: text('notifications.col.channel'),
                cell: ({ channel }) => text(`notifications.channel.${channel}`),
              },
              {
                key: 'recipient',
                header: text('notifications.col.recipient'),
                cell: ({ address }) => <Ltr>{address}</Ltr>,
              },
              {
                key: 'subject',
                header: text('notifications.col.subject'),
                cell: ({ subject }) => subject,
              },
              {
                key: 'text',
                header: text('notifications.col.text'),
                cell: ({ body }) => body.slice(0, LONGEST),
              },
            ]}
          />
        )}
      </WithStates>
    </PageFrame>
  );
};
