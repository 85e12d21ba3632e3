import type * as React from 'react';
import { Checkbox, Grid } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Section } from '../../../../../kernel/admin/src/components/section';
import type { Faults, WorkflowDraft } from '../../domain/workflow-draft';
import { useText } from '../../use-text';
import { Choice, Input } from './parts';

interface Props {
  draft: WorkflowDraft;
  faults: Faults;
  disabled: boolean;
  onChange: (draft: WorkflowDraft) => void;
}

const EVERY = ['none', 'hour', 'day', 'week'] as const;
const LIMITS = ['most', 'perMinutes'] as const;
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** Any Monday. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;

const Cell = ({ children }: { children: React.ReactNode }) => (
  <Grid.Item col={4} s={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

/** Whether messages are collected, and until when. */
export const DigestFields = ({ draft, faults, disabled, onChange }: Props) => {
  const text = useText();
  const intl = useIntl();
  const { digest } = draft;
  const change = (part: Partial<typeof digest>): void =>
    onChange({ ...draft, digest: { ...digest, ...part } });
  const nameOf = (weekday: string): string =>
    intl.formatDate(MONDAY + (Number(weekday) - 1) * DAY, { weekday: 'long', timeZone: 'UTC' });
  return (
    <Section
      title={text('notifications.rules.digest')}
      hint={text('notifications.rules.digestHint')}
    >
      <Grid.Root gap={4}>
        <Cell>
          <Choice
            label={text('notifications.rules.every')}
            value={digest.every}
            disabled={disabled}
            options={EVERY.map((every) => [every, text(`notifications.every.${every}`)])}
            onChange={(every) => change({ every })}
          />
        </Cell>
        {digest.every === 'week' ? (
          <Cell>
            <Choice
              label={text('notifications.rules.weekday')}
              value={digest.weekday}
              disabled={disabled}
              options={WEEKDAYS.map((weekday) => [weekday, nameOf(weekday)])}
              onChange={(weekday) => change({ weekday })}
            />
          </Cell>
        ) : null}
        {digest.every === 'day' || digest.every === 'week' ? (
          <Cell>
            <Input
              label={text('notifications.rules.at')}
              type="time"
              value={digest.at}
              fault={faults['digest.at']}
              disabled={disabled}
              onChange={(at) => change({ at })}
            />
          </Cell>
        ) : null}
      </Grid.Root>
    </Section>
  );
};

/** How often one recipient is written to at most. */
export const ThrottleFields = ({ draft, faults, disabled, onChange }: Props) => {
  const text = useText();
  const { throttle } = draft;
  const change = (part: Partial<typeof throttle>): void =>
    onChange({ ...draft, throttle: { ...throttle, ...part } });
  return (
    <Section
      title={text('notifications.rules.throttle')}
      hint={text('notifications.rules.throttleHint')}
    >
      <Checkbox
        checked={throttle.limited}
        disabled={disabled}
        onCheckedChange={(limited: boolean | 'indeterminate') =>
          change({ limited: limited === true })
        }
      >
        {text('notifications.rules.limited')}
      </Checkbox>
      {throttle.limited ? (
        <Grid.Root gap={4}>
          {LIMITS.map((limit) => (
            <Cell key={limit}>
              <Input
                label={text(`notifications.rules.${limit}`)}
                type="number"
                value={throttle[limit]}
                fault={faults[`throttle.${limit}`]}
                disabled={disabled}
                onChange={(value) => change({ [limit]: value })}
              />
            </Cell>
          ))}
        </Grid.Root>
      ) : null}
    </Section>
  );
};
