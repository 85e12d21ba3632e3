import * as React from 'react';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { EndpointView, EndpointWithSecret } from '../../../shared/contracts';
import { useAction } from '../use-action';
import { useMayManage } from '../use-rights';
import { useText } from '../use-text';
import { RotateDialog } from './rotate-dialog';
import { SecretDialog } from './secret-dialog';
import { Section } from './section';

interface Props {
  endpoint: EndpointView;
  onChanged: () => void;
}

/** The secrets that sign now: two while one takes the other's place. */
export const SecretList = ({ endpoint, onChanged }: Props) => {
  const text = useText();
  const instant = useInstant();
  const action = useAction();
  const mayManage = useMayManage();
  const [secret, setSecret] = React.useState<string>();

  const rotate = async (overlapHours: number): Promise<void> => {
    const path = `/endpoints/${endpoint.id}/rotate-secret`;
    const reply = await action.run<{ data: EndpointWithSecret }>('post', path, { overlapHours });
    if (!reply) return;
    setSecret(reply.data.secret);
    onChanged();
  };

  return (
    <Section
      title={text('webhooks.secrets')}
      action={
        mayManage ? (
          <RotateDialog busy={action.busy} onRotate={(hours) => void rotate(hours)} />
        ) : null
      }
    >
      <DataTable
        label={text('webhooks.secrets')}
        rows={endpoint.secrets}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'created',
            header: text('webhooks.secret.created'),
            cell: ({ createdAt }) => instant(createdAt),
          },
          {
            key: 'expires',
            header: text('webhooks.secret.expires'),
            cell: ({ expiresAt }) =>
              expiresAt === null ? text('webhooks.secret.current') : instant(expiresAt),
          },
        ]}
      />
      {secret ? <SecretDialog secret={secret} onClose={() => setSecret(undefined)} /> : null}
    </Section>
  );
};
