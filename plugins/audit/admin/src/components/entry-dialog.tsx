import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { DialogFrame } from '../../../../kernel/admin/src/components/dialog-frame';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { NamedEntry } from '../../../shared/contracts';
import { useText } from '../use-text';
import { ActionBadge } from './action-badge';
import { ActorName } from './actor-name';
import { Diff } from './diff';
import { timelinePath } from './timeline-path';

interface Props {
  entry: NamedEntry;
  organisation: string;
  onClose: () => void;
}

/** One entry with everything that is known about it. */
export const EntryDialog = ({ entry, organisation, onClose }: Props) => {
  const text = useText();
  const instant = useInstant();
  return (
    <DialogFrame
      title={text('audit.entry.title', { sequence: entry.sequence })}
      onClose={onClose}
      actions={
        <Link tag={NavLink} to={timelinePath(entry.entity)} onClick={onClose}>
          {text('audit.entry.timeline')}
        </Link>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex gap={3} wrap="wrap">
          <ActionBadge action={entry.action} />
          <Typography>{instant(entry.at)}</Typography>
          <ActorName entry={entry} />
          <Typography textColor="neutral600">{organisation}</Typography>
        </Flex>
        <Diff changes={entry.changes} />
        <Facts entry={entry} />
      </Flex>
    </DialogFrame>
  );
};

const Facts = ({ entry }: { entry: NamedEntry }) => {
  const text = useText();
  const { entity, reason, request, hash } = entry;
  const facts: [string, string | null][] = [
    [text('audit.column.entity'), `${entity.type} ${entity.id}`],
    [text('audit.entry.reason'), reason],
    [text('audit.entry.ip'), request.ip],
    [text('audit.entry.userAgent'), request.userAgent],
    [text('audit.entry.request'), request.id],
    [text('audit.entry.hash'), hash],
  ];
  return (
    <Box tag="dl">
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <Flex key={label} gap={3} paddingTop={1} alignItems="baseline">
            <Typography tag="dt" variant="sigma" textColor="neutral600" minWidth="8rem">
              {label}
            </Typography>
            <Typography tag="dd" style={{ overflowWrap: 'anywhere' }}>
              <bdi>{value}</bdi>
            </Typography>
          </Flex>
        ))}
    </Box>
  );
};
