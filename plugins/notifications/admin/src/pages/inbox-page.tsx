import { Badge, Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { InboxItem } from '../../../shared/inbox';
import { PageFrame } from '../components/page-frame';
import { useAction } from '../use-action';
import { useInbox } from '../use-inbox';
import { useText } from '../use-text';

const SHOWN = 50;

export const InboxPage = () => {
  const text = useText();
  const inbox = useInbox(SHOWN);
  const { busy, run } = useAction();
  const newest = inbox.value?.data[0];
  const readAll = async (): Promise<void> => {
    await run('post', '/inbox/mark-read', { all: true, ...(newest ? { upTo: newest.id } : {}) });
    inbox.reload();
  };
  const action = inbox.value?.meta.unread ? (
    <Button variant="secondary" disabled={busy} onClick={() => void readAll()}>
      {text('notifications.inbox.readAll')}
    </Button>
  ) : null;
  return (
    <PageFrame title={text('notifications.inbox')} action={action}>
      <WithStates
        loaded={inbox}
        empty={{
          when: ({ data }) => data.length === 0,
          text: text('notifications.inbox.none'),
        }}
      >
        {({ data }) => (
          <Flex direction="column" alignItems="stretch" gap={3} tag="ul">
            {data.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </Flex>
        )}
      </WithStates>
    </PageFrame>
  );
};

const Item = ({ item }: { item: InboxItem }) => {
  const text = useText();
  const instant = useInstant();
  return (
    <Box tag="li" background="neutral0" padding={5} hasRadius shadow="tableShadow">
      <Flex gap={3} alignItems="baseline">
        <Typography variant="delta" fontWeight={item.readAt ? 'regular' : 'bold'} dir="auto">
          {item.title}
        </Typography>
        {item.readAt ? null : <Badge active>{text('notifications.inbox.new')}</Badge>}
      </Flex>
      <Typography tag="p" dir="auto">
        {item.body}
      </Typography>
      <Flex gap={4} paddingTop={2}>
        <Typography variant="pi" textColor="neutral600">
          {instant(item.createdAt)}
        </Typography>
        {item.url ? (
          <Link href={item.url} isExternal>
            {text('notifications.inbox.open')}
          </Link>
        ) : null}
      </Flex>
    </Box>
  );
};
