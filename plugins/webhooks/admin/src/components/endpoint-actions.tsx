import { Button, Flex } from '@strapi/design-system';
import { ConfirmButton } from '../../../../kernel/admin/src/components/confirm-button';
import type { EndpointView } from '../../../shared/contracts';
import { useAction } from '../use-action';
import { useText } from '../use-text';
import type { TextKey } from '../use-text';
import { ReplayDialog } from './replay-dialog';

interface Props {
  endpoint: EndpointView;
  onChanged: () => void;
  onDeleted: () => void;
}

export const EndpointActions = ({ endpoint, onChanged, onDeleted }: Props) => {
  const text = useText();
  const { run, busy } = useAction();
  const { enabled } = endpoint;
  const path = `/endpoints/${endpoint.id}`;
  const post = async (verb: string, done: TextKey, body = {}): Promise<void> => {
    await run('post', `${path}/${verb}`, body, done);
    onChanged();
  };
  const disable = async (): Promise<void> => {
    await run('put', path, { enabled: false }, 'webhooks.disabled');
    onChanged();
  };
  const remove = async (): Promise<void> => {
    const reply = await run('del', path, {}, 'webhooks.deleted');
    if (reply !== undefined) onDeleted();
  };

  return (
    <Flex gap={2} wrap="wrap">
      {enabled ? (
        <Button disabled={busy} onClick={() => void post('test', 'webhooks.test.sent')}>
          {text('webhooks.test')}
        </Button>
      ) : null}
      {enabled && endpoint.health.state !== 'paused' ? null : (
        <Button
          variant="success-light"
          disabled={busy}
          onClick={() => void post('enable', 'webhooks.enabled')}
        >
          {text(enabled ? 'webhooks.resume' : 'webhooks.enable')}
        </Button>
      )}
      {enabled ? (
        <>
          <ReplayDialog onReplay={(body) => void post('replay', 'webhooks.replay.started', body)} />
          <Button variant="tertiary" disabled={busy} onClick={() => void disable()}>
            {text('webhooks.disable')}
          </Button>
        </>
      ) : null}
      <ConfirmButton
        label={text('webhooks.delete')}
        question={text('webhooks.delete.question')}
        onConfirm={() => void remove()}
      />
    </Flex>
  );
};
