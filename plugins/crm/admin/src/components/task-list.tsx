import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { DeskTask } from '../../../shared/desk';
import { useApi } from '../api';
import { useChange } from '../hooks/use-change';
import { useDesk } from '../hooks/use-desk';
import { useText } from '../hooks/use-text';

/** Tasks to tick off; each says for whom, unless the page does. */
export const TaskList = ({ tasks, named }: { tasks: readonly DeskTask[]; named?: boolean }) => {
  const { moment } = useText();
  const api = useApi();
  const { mayWork } = useDesk();
  const { perform } = useChange();
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {tasks.map((task) => {
        const late = task.doneAt === null && Date.parse(task.dueAt) < Date.now();
        return (
          <Flex key={task.id} tag="li" gap={3} alignItems="flex-start">
            <Checkbox
              checked={task.doneAt !== null}
              disabled={!mayWork}
              aria-label={task.title}
              onCheckedChange={(done: boolean | 'indeterminate') =>
                void perform(() => api.finishTask(task.id, done === true))
              }
            />
            <Box>
              <Typography
                tag="p"
                textColor={task.doneAt ? 'neutral500' : 'neutral800'}
                fontWeight={task.priority === 'high' ? 'bold' : 'regular'}
              >
                <bdi>{task.title}</bdi>
              </Typography>
              <Typography variant="pi" textColor={late ? 'danger600' : 'neutral600'}>
                {moment(task.dueAt)}
                {named && task.leadId ? (
                  <>
                    {' · '}
                    <Link to={`/plugins/crm/leads/${task.leadId}`}>
                      <bdi>{task.clientName ?? task.leadTitle}</bdi>
                    </Link>
                  </>
                ) : null}
              </Typography>
            </Box>
          </Flex>
        );
      })}
    </Flex>
  );
};
