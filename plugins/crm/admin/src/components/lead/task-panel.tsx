import * as React from 'react';
import { Button, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import { Section } from '../../../../../kernel/admin/src/components/section';
import type { DeskTask } from '../../../../shared/desk';
import { useApi } from '../../api';
import { useChange } from '../../hooks/use-change';
import { useDesk } from '../../hooks/use-desk';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { TaskList } from '../task-list';
import { LabelledInput } from '../text-input';

export const TaskPanel = ({ lead, tasks }: { lead: string; tasks: readonly DeskTask[] }) => {
  const { t } = useText();
  const { mayWork } = useDesk();
  const [adding, setAdding] = React.useState(false);
  return (
    <Section
      title={t('tasks')}
      action={
        mayWork ? (
          <Button size="S" variant="tertiary" onClick={() => setAdding(true)}>
            {t('addTask')}
          </Button>
        ) : null
      }
    >
      {tasks.length === 0 ? (
        <Typography textColor="neutral600">{t('noTasks')}</Typography>
      ) : (
        <TaskList tasks={tasks} />
      )}
      {adding ? <NewTask lead={lead} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
};

/** `datetime-local` speaks of the reader's own clock. */
const localNow = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const HOUR = 3_600_000;
/** Milliseconds before it is due. */
const REMINDERS = { none: null, due: 0, hour: HOUR, day: 24 * HOUR } as const;
type Reminder = keyof typeof REMINDERS;

const bodyOf = (title: string, local: string, reminder: Reminder) => {
  const due = new Date(local);
  const before = REMINDERS[reminder];
  return {
    title,
    dueAt: due.toISOString(),
    ...(before === null ? {} : { remindAt: new Date(due.getTime() - before).toISOString() }),
  };
};

const NewTask = ({ lead, onClose }: { lead: string; onClose: () => void }) => {
  const { t } = useText();
  const api = useApi();
  const { perform } = useChange();
  const [title, setTitle] = React.useState('');
  const [dueAt, setDueAt] = React.useState(localNow);
  const [reminder, setReminder] = React.useState<Reminder>('due');
  return (
    <FormDialog
      title={t('addTask')}
      action={t('save')}
      ready={title.trim() !== '' && dueAt !== ''}
      onClose={onClose}
      onSubmit={() => perform(() => api.addTask(lead, bodyOf(title, dueAt, reminder)))}
    >
      <LabelledInput
        required
        label={t('taskTitle')}
        name="title"
        value={title}
        onChange={setTitle}
      />
      <LabelledInput
        required
        label={t('due', { when: '' })}
        name="dueAt"
        type="datetime-local"
        value={dueAt}
        onChange={setDueAt}
      />
      <Choice
        label={t('reminder')}
        value={reminder}
        options={(Object.keys(REMINDERS) as Reminder[]).map((value) => ({
          value,
          label: t(`reminder.${value}`),
        }))}
        onChange={(value) => setReminder(value as Reminder)}
      />
    </FormDialog>
  );
};
