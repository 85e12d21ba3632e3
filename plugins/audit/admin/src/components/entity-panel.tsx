import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { useInstant, useKernelText } from '../../../../kernel/admin/src/texts';
import { ACTION_READ } from '../../../shared/contracts';
import { useEntries } from '../use-entries';
import { useText } from '../use-text';
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
  const kernelText = useKernelText();
  const instant = useInstant();
  const { value, failed } = useEntries({ entityType: type, entityId: id }, LATEST);
  if (failed) return <Typography role="alert">{kernelText('kernel.ui.failed')}</Typography>;
  if (!value) return <Typography role="status">{kernelText('kernel.ui.loading')}</Typography>;
  if (value.length === 0) return <Typography>{text('audit.panel.empty')}</Typography>;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {value.map((entry) => (
        <Box key={entry.id}>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {instant(entry.at)}
          </Typography>
          <ActionBadge action={entry.action} />
          <Typography tag="p" variant="pi">
            <ActorName entry={entry} />
          </Typography>
        </Box>
      ))}
      <Link tag={NavLink} to={timelinePath({ type, id })}>
        {text('audit.panel.all')}
      </Link>
    </Flex>
  );
};
