import { Box, Flex, Typography } from '@strapi/design-system';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { NamedEntry } from '../../../shared/contracts';
import { ActionBadge } from './action-badge';
import { ActorName } from './actor-name';
import { Diff } from './diff';

/** One entity's entries, newest first, each with what it changed. */
export const Timeline = ({ entries }: { entries: readonly NamedEntry[] }) => {
  const instant = useInstant();
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
      {entries.map((entry) => (
        <Box
          key={entry.id}
          tag="li"
          background="neutral0"
          padding={5}
          shadow="tableShadow"
          hasRadius
        >
          <Flex gap={3} wrap="wrap" paddingBottom={3}>
            <Typography tag="h2" variant="delta">
              <time dateTime={entry.at}>{instant(entry.at)}</time>
            </Typography>
            <ActionBadge action={entry.action} />
            <ActorName entry={entry} />
          </Flex>
          {entry.reason ? (
            <Typography tag="p" textColor="neutral600">
              {entry.reason}
            </Typography>
          ) : null}
          <Diff changes={entry.changes} />
        </Box>
      ))}
    </Flex>
  );
};
