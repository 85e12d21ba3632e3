import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { ACTION_READ } from '../../../shared/contracts';
import { useEntries } from '../use-entries';
import { useInstant, useText } from '../use-text';
import { ActionBadge } from './action-badge';
import { ActorName } from './actor-name';
import { timelinePath } from './timeline-path';

const LATEST = 5;
const PERMISSIONS = [{ action: ACTION_READ, subject: null }];

interface PanelProps {
  model: string;
  documentId?: string;
}

/** What happened to the document that is being edited, beside it. */
export const EntityPanel = ({ model, documentId }: PanelProps) => {
  const text = useText();
  const { allowedActions } = useRBAC(PERMISSIONS);
  if (!documentId || !allowedActions['canRead']) return null;
  return {
    title: text('audit.panel.title'),
    content: <Latest type={model} id={documentId} />,
  };
};

const Latest = ({ type, id }: { type: string; id: string }) => {
  const text = useText();
  const instant = useInstant();
  const { state, entries } = useEntries({ entityType: type, entityId: id }, LATEST);
  if (state === 'loading') return <Typography role="status">{text('audit.loading')}</Typography>;
  if (state === 'failed') return <Typography role="alert">{text('audit.failed')}</Typography>;
  if (entries.length === 0) return <Typography>{text('audit.panel.empty')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {entries.map((entry) => (
        <Box key={entry.id}>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {instant(entry.at)}
          </Typography>
          <ActionBadge action={entry.action} />
          <Typography tag="p" variant="pi">
            <ActorName actor={entry.actor} />
          </Typography>
        </Box>
      ))}
      <Link tag={NavLink} to={timelinePath({ type, id })}>
        {text('audit.panel.all')}
      </Link>
    </Flex>
  );
};
