import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CodeBlock } from '../../../../kernel/admin/src/components/code-block';
import { DialogFrame } from '../../../../kernel/admin/src/components/dialog-frame';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { DeliveryDetail } from '../../../shared/contracts';
import { useAction } from '../use-action';
import { useMayManage } from '../use-rights';
import { useText } from '../use-text';
import { AttemptLog } from './attempt-log';
import { StateBadge } from './badges';

interface Props {
  id: string;
  onReplayed: () => void;
  onClose: () => void;
}

const REFRESH = 3_000;

/** A delivery with its payload and every attempt. */
export const DeliveryDialog = ({ id, onReplayed, onClose }: Props) => {
  const text = useText();
  const action = useAction();
  const mayManage = useMayManage();
  const loaded = useLoad<{ data: DeliveryDetail }>(`/webhooks/deliveries/${id}`, REFRESH);
  const replay = async (): Promise<void> => {
    const reply = await action.run('post', `/deliveries/${id}/replay`, {}, 'webhooks.replayed');
    if (!reply) return;
    loaded.reload();
    onReplayed();
  };
  return (
    <DialogFrame
      title={text('webhooks.delivery', { id })}
      onClose={onClose}
      actions={
        mayManage ? (
          <Button loading={action.busy} onClick={() => void replay()}>
            {text('webhooks.replay')}
          </Button>
        ) : null
      }
    >
      <WithStates loaded={loaded}>{({ data }) => <Detail delivery={data} />}</WithStates>
    </DialogFrame>
  );
};

const Detail = ({ delivery }: { delivery: DeliveryDetail }) => {
  const text = useText();
  const instant = useInstant();
  const { state, event, eventId, nextAttemptAt, payload, attemptLog } = delivery;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={4} wrap="wrap">
        <StateBadge state={state} />
        <Ltr>{event}</Ltr>
        <Ltr>{eventId}</Ltr>
        {nextAttemptAt ? (
          <Typography>{text('webhooks.nextAttempt', { at: instant(nextAttemptAt) })}</Typography>
        ) : null}
      </Flex>
      <Part title={text('webhooks.payload')}>
        {payload === null ? (
          <Typography>{text('webhooks.payload.gone')}</Typography>
        ) : (
          <CodeBlock label={text('webhooks.payload')} text={payload} />
        )}
      </Part>
      <Part title={text('webhooks.attempts')}>
        {attemptLog.length === 0 ? (
          <Typography>{text('webhooks.attempts.none')}</Typography>
        ) : (
          <AttemptLog delivery={delivery} />
        )}
      </Part>
    </Flex>
  );
};

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <Box tag="section" aria-label={title}>
    <Box paddingBottom={2}>
      <Typography tag="h3" variant="delta">
        {title}
      </Typography>
    </Box>
    {children}
  </Box>
);
