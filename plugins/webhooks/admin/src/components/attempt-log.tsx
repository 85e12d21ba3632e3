import { Accordion, Flex, Typography } from '@strapi/design-system';
import { CodeBlock } from '../../../../kernel/admin/src/components/code-block';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { AttemptView, DeliveryDetail } from '../../../shared/contracts';
import { useText } from '../use-text';

/** The latest attempt, and the earlier ones folded below it. */
export const AttemptLog = ({ delivery }: { delivery: DeliveryDetail }) => {
  const { attemptLog, eventId } = delivery;
  const latest = attemptLog[0]?.number;
  return (
    // A new attempt unfolds in the place of the one before.
    <Accordion.Root key={latest} defaultValue={String(latest)} collapsible>
      {attemptLog.map((attempt) => (
        <Accordion.Item key={attempt.number} value={String(attempt.number)}>
          <Accordion.Header>
            <Accordion.Trigger>
              <Heading attempt={attempt} />
            </Accordion.Trigger>
          </Accordion.Header>
          <Accordion.Content>
            <Attempt attempt={attempt} eventId={eventId} />
          </Accordion.Content>
        </Accordion.Item>
      ))}
    </Accordion.Root>
  );
};

const Heading = ({ attempt }: { attempt: AttemptView }) => {
  const text = useText();
  const instant = useInstant();
  const { number, at, milliseconds } = attempt;
  return (
    <Flex tag="span" gap={4} wrap="wrap">
      <span>{text('webhooks.attempt', { number })}</span>
      <span>{instant(at)}</span>
      <Ltr>{outcomeOf(attempt)}</Ltr>
      <Ltr>{`${milliseconds} ms`}</Ltr>
    </Flex>
  );
};

const outcomeOf = ({ error, status }: AttemptView): string => error ?? `HTTP ${status}`;

const Attempt = ({ attempt, eventId }: { attempt: AttemptView; eventId: string }) => {
  const text = useText();
  const { url, signature, status, responseHeaders, responseBody, truncated } = attempt;
  const answer = Object.entries(responseHeaders).map(([name, value]) => `${name}: ${value}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} padding={4}>
      <CodeBlock
        label={text('webhooks.request')}
        text={[`POST ${url}`, `webhook-id: ${eventId}`, `webhook-signature: ${signature}`].join(
          '\n',
        )}
      />
      {status === null ? null : (
        <CodeBlock
          label={text('webhooks.response.headers')}
          text={[outcomeOf(attempt), ...answer].join('\n')}
        />
      )}
      {responseBody ? <CodeBlock label={text('webhooks.response')} text={responseBody} /> : null}
      {truncated ? (
        <Typography variant="pi">{text('webhooks.response.truncated')}</Typography>
      ) : null}
    </Flex>
  );
};
