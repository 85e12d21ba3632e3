import { Flex } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { Section } from '../../../../kernel/admin/src/components/section';
import type { DeskTask } from '../../../shared/desk';
import { useApi } from '../api';
import { PageFrame } from '../components/page-frame';
import { TaskList } from '../components/task-list';
import { useDesk } from '../hooks/use-desk';
import { useLoaded } from '../hooks/use-loaded';
import { useText } from '../hooks/use-text';

const GROUPS = ['overdue', 'today', 'later', 'done'] as const;

const groupOf = (task: DeskTask, now: Date): (typeof GROUPS)[number] => {
  if (task.doneAt !== null) return 'done';
  const due = new Date(task.dueAt);
  if (due < now) return 'overdue';
  return due.toDateString() === now.toDateString() ? 'today' : 'later';
};

export const TasksPage = () => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const loaded = useLoaded(organisation.id, (signal) => api.tasks(organisation.id, signal));
  const now = new Date();
  return (
    <PageFrame>
      <WithStates
        loaded={loaded}
        empty={{ when: (tasks) => tasks.length === 0, text: t('noTasks') }}
      >
        {(tasks) => (
          <Flex direction="column" alignItems="stretch" gap={5}>
            {GROUPS.map((group) => ({
              group,
              mine: tasks.filter((task) => groupOf(task, now) === group),
            }))
              .filter(({ mine }) => mine.length > 0)
              .map(({ group, mine }) => (
                <Section key={group} title={t(group)}>
                  <TaskList named tasks={mine} />
                </Section>
              ))}
          </Flex>
        )}
      </WithStates>
    </PageFrame>
  );
};
