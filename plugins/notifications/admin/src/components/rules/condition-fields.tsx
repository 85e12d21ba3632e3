import type * as React from 'react';
import { Box, Field, Flex, Grid, IconButton, Textarea } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { ConditionDraft, Faults } from '../../domain/workflow-draft';
import { useText } from '../../use-text';
import { Choice, Input } from './parts';

interface Props {
  index: number;
  condition: ConditionDraft;
  faults: Faults;
  disabled: boolean;
  onChange: (condition: ConditionDraft) => void;
  onRemove: () => void;
}

/** What must hold of the event: a field of it, and the values that it may have or must not. */
export const ConditionFields = ({
  index,
  condition,
  faults,
  disabled,
  onChange,
  onRemove,
}: Props) => {
  const text = useText();
  const fault = faults[`conditions.${index}.values`];
  return (
    <Box tag="li" padding={4} hasRadius background="neutral100">
      <Grid.Root gap={4}>
        <Grid.Item col={4} s={12} direction="column" alignItems="stretch">
          <Input
            label={text('notifications.rules.field')}
            value={condition.field}
            fault={faults[`conditions.${index}.field`]}
            disabled={disabled}
            onChange={(field) => onChange({ ...condition, field })}
          />
        </Grid.Item>
        <Grid.Item col={3} s={12} direction="column" alignItems="stretch">
          <Choice
            label={text('notifications.rules.op')}
            value={condition.op}
            disabled={disabled}
            options={[
              ['in', text('notifications.rules.in')],
              ['not-in', text('notifications.rules.notIn')],
            ]}
            onChange={(op) => onChange({ ...condition, op })}
          />
        </Grid.Item>
        <Grid.Item col={4} s={12} direction="column" alignItems="stretch">
          <Field.Root
            hint={text('notifications.rules.valuesHint')}
            {...(fault ? { error: text(`notifications.fault.${fault}`) } : {})}
          >
            <Field.Label>{text('notifications.rules.values')}</Field.Label>
            <Textarea
              dir="ltr"
              rows={2}
              value={condition.values}
              disabled={disabled}
              onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
                onChange({ ...condition, values: event.target.value })
              }
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={1} s={12}>
          <Flex justifyContent="flex-end" width="100%">
            <IconButton
              label={text('notifications.rules.removeCondition', { number: index + 1 })}
              disabled={disabled}
              onClick={onRemove}
            >
              <Trash />
            </IconButton>
          </Flex>
        </Grid.Item>
      </Grid.Root>
    </Box>
  );
};
