import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { AttemptView, DeliveryDetail } from '../../../shared/contracts';
import type { Action } from '../use-action';
import { useLoad } from '../use-load';
import { useMayManage } from '../use-rights';
import { useInstant, useText } from '../use-text';
import { StateBadge } from './badges';
import { CodeBlock } from './code-block';
import { Ltr } from './ltr';
import { WithStates } from './states';

interface Props {
  id: string;
  action: Action;
  onReplayed: () => void;
  onClose: () => void;
}

const REFRESH = 3_000;

/** A delivery with its payload and every attempt. */
export const DeliveryDialog = ({ id, action, onReplayed, onClose }: Props) => {
  const text = useText();
  const mayManage = useMayManage();
  const loaded = useLoad<{ data: DeliveryDetail }>(`/deliveries/${id}`, REFRESH);
  const replay = async (): Promise<void> => {
    const reply = await action.run('post', `/deliveries/${id}/replay`, {}, 'webhooks.replayed');
    if (!reply) return;
    loaded.reload();
    onReplayed();
  };
  return (
    <Modal.Root open onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={text('webhooks.close')}>
          <Modal.Title>{text('webhooks.delivery', { id })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <WithStates loaded={loaded}>{({ data }) => <Detail delivery={data} />}</WithStates>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {text('webhooks.close')}
          </Button>
          {mayManage ? (
            <Button loading={action.busy} onClick={() => void replay()}>
              {text('webhooks.replay')}
            </Button>
          ) : null}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const Detail = ({ delivery }: { delivery: DeliveryDetail }) => {
  const text = useText();
  const { payload, attemptLog } = delivery;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={4} wrap="wrap">
        <StateBadge state={delivery.state} />
        <Ltr>{delivery.event}</Ltr>
        <Ltr>{delivery.eventId}</Ltr>
      </Flex>
      <Box>
        <Typography tag="h3" variant="delta">
          {text('webhooks.payload')}
        </Typography>
        <CodeBlock
          label={text('webhooks.payload')}
          text={payload ?? text('webhooks.payload.gone')}
        />
      </Box>
      <Typography tag="h3" variant="delta">
        {text('webhooks.attempts')}
      </Typography>
      {attemptLog.length === 0 ? <Typography>{text('webhooks.attempts.none')}</Typography> : null}
      {attemptLog.map((attempt) => (
        <Attempt key={attempt.number} attempt={attempt} />
      ))}
    </Flex>
  );
};

const Attempt = ({ attempt }: { attempt: AttemptView }) => {
  const text = useText();
  const instant = useInstant();
  const { number, at, milliseconds, status, error, responseBody, responseHeaders } = attempt;
  const headers = Object.entries(responseHeaders).map(([name, value]) => `${name}: ${value}`);
  return (
    <Box tag="section" aria-label={text('webhooks.attempt', { number })}>
      <Flex gap={4} wrap="wrap" paddingBottom={2}>
        <Typography fontWeight="bold">{text('webhooks.attempt', { number })}</Typography>
        <Typography>{instant(at)}</Typography>
        <Ltr>{error ?? `HTTP ${status}`}</Ltr>
        <Ltr>{`${milliseconds} ms`}</Ltr>
      </Flex>
      <Ltr>{`POST ${attempt.url}`}</Ltr>
      {status === null ? null : (
        <Flex direction="column" alignItems="stretch" gap={2} paddingTop={2}>
          <CodeBlock label={text('webhooks.response.headers')} text={headers.join('\n')} />
          {responseBody ? (
            <CodeBlock label={text('webhooks.response')} text={responseBody} />
          ) : null}
          {attempt.truncated ? (
            <Typography variant="pi">{text('webhooks.response.truncated')}</Typography>
          ) : null}
        </Flex>
      )}
    </Box>
  );
};
