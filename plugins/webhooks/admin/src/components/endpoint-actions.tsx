import { Button, Flex } from '@strapi/design-system';
import type { EndpointView, EndpointWithSecret } from '../../../shared/contracts';
import type { Action } from '../use-action';
import { useText } from '../use-text';
import { ConfirmButton } from './confirm-button';
import { ReplayDialog } from './replay-dialog';
import { RotateDialog } from './rotate-dialog';

interface Props {
  endpoint: EndpointView;
  action: Action;
  onChanged: () => void;
  onSecret: (secret: string) => void;
  onDeleted: () => void;
}

export const EndpointActions = ({ endpoint, action, onChanged, onSecret, onDeleted }: Props) => {
  const text = useText();
  const { run, busy } = action;
  const path = `/endpoints/${endpoint.id}`;
  const then = async (work: Promise<unknown>): Promise<void> => {
    await work;
    onChanged();
  };
  const rotate = async (overlapHours: number): Promise<void> => {
    const body = { overlapHours };
    const reply = await run<{ data: EndpointWithSecret }>('post', `${path}/rotate-secret`, body);
    if (!reply) return;
    onSecret(reply.data.secret);
    onChanged();
  };
  const remove = async (): Promise<void> => {
    const reply = await run<unknown>('del', path, {}, 'webhooks.deleted');
    if (reply !== undefined) onDeleted();
  };
  const resumable = !endpoint.enabled || endpoint.health.state === 'paused';

  return (
    <Flex gap={2} wrap="wrap">
      {endpoint.enabled ? (
        <Button
          variant="secondary"
          disabled={busy}
          onClick={() => void then(run('post', `${path}/test`, {}, 'webhooks.test.sent'))}
        >
          {text('webhooks.test')}
        </Button>
      ) : null}
      {resumable ? (
        <Button
          variant="success-light"
          disabled={busy}
          onClick={() => void then(run('post', `${path}/enable`, {}, 'webhooks.enabled'))}
        >
          {text(endpoint.enabled ? 'webhooks.resume' : 'webhooks.enable')}
        </Button>
      ) : null}
      {endpoint.enabled ? (
        <Button
          variant="tertiary"
          disabled={busy}
          onClick={() => void then(run('put', path, { enabled: false }, 'webhooks.disabled'))}
        >
          {text('webhooks.disable')}
        </Button>
      ) : null}
      <RotateDialog busy={busy} onRotate={(hours) => void rotate(hours)} />
      {endpoint.enabled ? (
        <ReplayDialog
          onReplay={(body) =>
            void then(run('post', `${path}/replay`, body, 'webhooks.replay.started'))
          }
        />
      ) : null}
      <ConfirmButton
        label={text('webhooks.delete')}
        question={text('webhooks.delete.question')}
        onConfirm={() => void remove()}
      />
    </Flex>
  );
};
