import { Box, Button, Checkbox, Flex, Grid, IconButton } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Cross, Plus, Trash } from '@strapi/icons';
import { NOTIFICATION_CHANNELS } from '../../../../../kernel/shared/notifications';
import type { NotificationChannel } from '../../../../../kernel/shared/notifications';
import type { Faults, StepDraft } from '../../domain/workflow-draft';
import { useText } from '../../use-text';
import { Choice, Input } from './parts';

interface Props {
  index: number;
  count: number;
  step: StepDraft;
  faults: Faults;
  disabled: boolean;
  onChange: (step: StepDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One step: a channel, those that take its place when it does not reach, and when. */
export const StepFields = ({ index, count, step, faults, disabled, ...verbs }: Props) => {
  const text = useText();
  const { onChange, onMove, onRemove } = verbs;
  const number = index + 1;
  return (
    <Box tag="li" padding={4} hasRadius background="neutral100">
      <Grid.Root gap={4}>
        <Grid.Item col={5} s={12} direction="column" alignItems="stretch" gap={3}>
          <Channels step={step} disabled={disabled} onChange={onChange} />
        </Grid.Item>
        <Grid.Item col={3} s={12} direction="column" alignItems="stretch">
          <Input
            label={text('notifications.rules.delay')}
            type="number"
            value={step.delayMinutes}
            fault={faults[`steps.${index}.delayMinutes`]}
            disabled={disabled}
            onChange={(delayMinutes) => onChange({ ...step, delayMinutes })}
          />
        </Grid.Item>
        <Grid.Item col={4} s={12} direction="column" alignItems="stretch" gap={3}>
          <Flex gap={1} justifyContent="flex-end">
            <IconButton
              label={text('notifications.rules.up', { number })}
              disabled={disabled || index === 0}
              onClick={() => onMove(-1)}
            >
              <ArrowUp />
            </IconButton>
            <IconButton
              label={text('notifications.rules.down', { number })}
              disabled={disabled || number === count}
              onClick={() => onMove(1)}
            >
              <ArrowDown />
            </IconButton>
            <IconButton
              label={text('notifications.rules.removeStep', { number })}
              disabled={disabled || count === 1}
              onClick={onRemove}
            >
              <Trash />
            </IconButton>
          </Flex>
          <Checkbox
            checked={step.unlessRead}
            disabled={disabled}
            onCheckedChange={(unlessRead: boolean | 'indeterminate') =>
              onChange({ ...step, unlessRead: unlessRead === true })
            }
          >
            {text('notifications.rules.unlessRead')}
          </Checkbox>
        </Grid.Item>
      </Grid.Root>
    </Box>
  );
};

type ChannelsProps = Pick<Props, 'step' | 'disabled' | 'onChange'>;

/** The inbox always takes, so it has no fallbacks and is none. */
const Channels = ({ step, disabled, onChange }: ChannelsProps) => {
  const text = useText();
  const { channels } = step;
  const free = NOTIFICATION_CHANNELS.filter((one) => one !== 'in-app' && !channels.includes(one));
  const change = (next: NotificationChannel[]): void =>
    onChange({ ...step, channels: next.includes('in-app') ? ['in-app'] : next });
  return (
    <>
      {channels.map((channel, at) => {
        const options =
          at === 0 && channels.length === 1 ? NOTIFICATION_CHANNELS : [channel, ...free];
        return (
          <Flex key={channel} gap={2} alignItems="flex-end">
            <Box flex="1">
              <Choice
                label={text(
                  at === 0 ? 'notifications.col.channel' : 'notifications.rules.otherwise',
                )}
                value={channel}
                disabled={disabled}
                options={options.map((one) => [one, text(`notifications.channel.${one}`)])}
                onChange={(one) => change(channels.map((old) => (old === channel ? one : old)))}
              />
            </Box>
            {at > 0 ? (
              <IconButton
                label={text('notifications.rules.removeFallback')}
                disabled={disabled}
                onClick={() => change(channels.filter((one) => one !== channel))}
              >
                <Cross />
              </IconButton>
            ) : null}
          </Flex>
        );
      })}
      {free[0] && !channels.includes('in-app') ? (
        <Box>
          <Button
            variant="ghost"
            size="S"
            startIcon={<Plus />}
            disabled={disabled}
            onClick={() => change([...channels, free[0] as NotificationChannel])}
          >
            {text('notifications.rules.addFallback')}
          </Button>
        </Box>
      ) : null}
    </>
  );
};
