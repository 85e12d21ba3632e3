import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { WorkflowView } from '../../../shared/desk';
import { HOME, PageFrame } from '../components/page-frame';
import { useAction } from '../use-action';
import { useMayManage } from '../use-rights';
import { useText } from '../use-text';

export const useTitle = () => {
  const { locale } = useIntl();
  return ({ title }: Pick<WorkflowView, 'title'>): string =>
    title[locale as keyof typeof title] ?? title.en;
};

export const WorkflowsPage = () => {
  const text = useText();
  const titleOf = useTitle();
  const mayManage = useMayManage();
  const { busy, run } = useAction();
  const workflows = useLoad<{ data: WorkflowView[] }>('/notifications/workflows');
  const toggle = async (workflow: WorkflowView): Promise<void> => {
    const { key, revision, enabled, conditions, steps, digest, throttle, urgent } = workflow;
    const rules = { conditions, steps, digest, throttle, urgent };
    await run(
      'put',
      `/workflows/${key}`,
      { revision, enabled: !enabled, ...rules },
      'notifications.saved',
    );
    workflows.reload();
  };
  return (
    <PageFrame title={text('notifications.workflows')} subtitle={text('notifications.subtitle')}>
      <WithStates loaded={workflows} empty={{ when: ({ data }) => data.length === 0 }}>
        {({ data }) => (
          <DataTable
            label={text('notifications.workflows')}
            rows={data}
            keyOf={({ key }) => key}
            columns={[
              {
                key: 'workflow',
                header: text('notifications.col.workflow'),
                cell: (workflow) => (
                  <Flex direction="column" alignItems="flex-start">
                    <Link tag={NavLink} to={`${HOME}/workflows/${workflow.key}`}>
                      {titleOf(workflow)}
                    </Link>
                    <Ltr>{workflow.key}</Ltr>
                  </Flex>
                ),
              },
              {
                key: 'steps',
                header: text('notifications.col.steps'),
                cell: ({ steps }) => (
                  <Typography>
                    {steps
                      .map(({ channels }) =>
                        channels
                          .map((one) => text(`notifications.channel.${one}`))
                          .join(text('notifications.otherwise')),
                      )
                      .join(' · ')}
                  </Typography>
                ),
              },
              {
                key: 'rules',
                header: text('notifications.rules'),
                cell: (workflow) => (
                  <Link
                    tag={NavLink}
                    to={`${HOME}/workflows/${workflow.key}/rules`}
                    aria-label={text('notifications.rules.of', { name: titleOf(workflow) })}
                  >
                    {text(
                      workflow.customised ? 'notifications.rules.own' : 'notifications.rules.usual',
                    )}
                  </Link>
                ),
              },
              {
                key: 'category',
                header: text('notifications.col.category'),
                cell: ({ category }) => <Ltr>{category}</Ltr>,
              },
              {
                key: 'enabled',
                header: text('notifications.col.enabled'),
                cell: (workflow) => (
                  <Button
                    size="S"
                    variant={workflow.enabled ? 'tertiary' : 'secondary'}
                    disabled={busy || !mayManage}
                    onClick={() => void toggle(workflow)}
                  >
                    {text(workflow.enabled ? 'notifications.disable' : 'notifications.enable')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </WithStates>
    </PageFrame>
  );
};
