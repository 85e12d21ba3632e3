import { Link, Typography } from '@strapi/design-system';
import { NavLink, useParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { WorkflowView } from '../../../shared/desk';
import { HOME, PageFrame } from '../components/page-frame';
import { RulesEditor } from '../components/rules/rules-editor';
import { useText } from '../use-text';
import { useTitle } from './workflows-page';

export const RulesPage = () => {
  const { key = '' } = useParams();
  const text = useText();
  const titleOf = useTitle();
  const workflows = useLoad<{ data: WorkflowView[] }>('/notifications/workflows');
  const workflow = workflows.value?.data.find((one) => one.key === key);
  const name = workflow ? titleOf(workflow) : key;
  return (
    <PageFrame
      title={text('notifications.rules.of', { name })}
      subtitle={key}
      action={
        <Link tag={NavLink} to={`${HOME}/workflows/${key}`}>
          {text('notifications.texts')}
        </Link>
      }
    >
      <WithStates loaded={workflows} empty={{ when: () => workflow === undefined }}>
        {() =>
          workflow ? (
            <>
              <Typography tag="p" textColor="neutral600" paddingBottom={4}>
                {text('notifications.rules.revision', {
                  revision: workflow.revision,
                  events: workflow.events.join(', '),
                })}
              </Typography>
              <RulesEditor key={workflow.revision} workflow={workflow} onSaved={workflows.reload} />
            </>
          ) : null
        }
      </WithStates>
    </PageFrame>
  );
};
