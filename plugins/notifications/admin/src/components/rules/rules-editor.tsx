import * as React from 'react';
import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { ConfirmButton } from '../../../../../kernel/admin/src/components/confirm-button';
import { Section } from '../../../../../kernel/admin/src/components/section';
import type { WorkflowView } from '../../../../shared/desk';
import {
  draftOf,
  emptyCondition,
  emptyStep,
  faultsOf,
  moved,
  rulesOf,
} from '../../domain/workflow-draft';
import type { Faults, WorkflowDraft } from '../../domain/workflow-draft';
import { useAction } from '../../use-action';
import { useMayManage } from '../../use-rights';
import { useText } from '../../use-text';
import { ConditionFields } from './condition-fields';
import { StepFields } from './step-fields';
import { DigestFields, ThrottleFields } from './timing-fields';

interface Props {
  workflow: WorkflowView;
  onSaved: () => void;
}

const MOST_STEPS = 8;
const MOST_CONDITIONS = 20;

/** All that may be changed about a workflow, as one form; the server has the last word on it. */
export const RulesEditor = ({ workflow, onSaved }: Props) => {
  const text = useText();
  const disabled = !useMayManage();
  const { busy, run } = useAction();
  const [draft, setDraft] = React.useState(() => draftOf(workflow));
  const { key, revision } = workflow;
  const faults = faultsOf(draft);
  const parts = { draft, faults, disabled, onChange: setDraft };

  const save = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    if (Object.keys(faults).length > 0) return;
    const body = { revision, ...rulesOf(draft) };
    if (await run('put', `/workflows/${key}`, body, 'notifications.saved')) onSaved();
  };
  const reset = async (): Promise<void> => {
    const done = await run('post', `/workflows/${key}/reset`, { revision }, 'notifications.saved');
    if (done) onSaved();
  };

  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Switches {...parts} />
        <Steps {...parts} />
        <Conditions {...parts} />
        <DigestFields {...parts} />
        <ThrottleFields {...parts} />
        {disabled ? null : (
          <Flex gap={3} justifyContent="flex-end" alignItems="center" wrap="wrap">
            {Object.keys(faults).length > 0 ? (
              <Typography role="status" textColor="danger600">
                {text('notifications.fault.some')}
              </Typography>
            ) : null}
            {workflow.customised ? (
              <ConfirmButton
                label={text('notifications.rules.reset')}
                question={text('notifications.rules.resetQuestion')}
                onConfirm={() => void reset()}
              />
            ) : null}
            <Button type="submit" loading={busy}>
              {text('notifications.rules.save')}
            </Button>
          </Flex>
        )}
      </Flex>
    </form>
  );
};

interface PartProps {
  draft: WorkflowDraft;
  faults: Faults;
  disabled: boolean;
  onChange: (draft: WorkflowDraft) => void;
}

const Switches = ({ draft, disabled, onChange }: PartProps) => {
  const text = useText();
  return (
    <Section title={text('notifications.rules.general')}>
      {(['enabled', 'urgent'] as const).map((name) => (
        <Checkbox
          key={name}
          checked={draft[name]}
          disabled={disabled}
          onCheckedChange={(on: boolean | 'indeterminate') =>
            onChange({ ...draft, [name]: on === true })
          }
        >
          {text(`notifications.rules.${name}`)}
        </Checkbox>
      ))}
    </Section>
  );
};

interface AddProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
}

const AddButton = ({ label, disabled, onClick }: AddProps) => (
  <Button variant="secondary" size="S" startIcon={<Plus />} disabled={disabled} onClick={onClick}>
    {label}
  </Button>
);

const replaced = <Item,>(items: readonly Item[], index: number, item: Item): Item[] =>
  items.map((old, at) => (at === index ? item : old));

const without = <Item,>(items: readonly Item[], index: number): Item[] =>
  items.filter((_, at) => at !== index);

const Steps = ({ draft, faults, disabled, onChange }: PartProps) => {
  const text = useText();
  const { steps } = draft;
  const change = (next: typeof steps): void => onChange({ ...draft, steps: next });
  return (
    <Section
      title={text('notifications.col.steps')}
      hint={text('notifications.rules.stepsHint')}
      action={
        <AddButton
          label={text('notifications.rules.addStep')}
          disabled={disabled || steps.length >= MOST_STEPS}
          onClick={() => change([...steps, emptyStep])}
        />
      }
    >
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {steps.map((step, index) => (
          <StepFields
            key={index}
            index={index}
            count={steps.length}
            step={step}
            faults={faults}
            disabled={disabled}
            onChange={(next) => change(replaced(steps, index, next))}
            onMove={(by) => change(moved(steps, index, by))}
            onRemove={() => change(without(steps, index))}
          />
        ))}
      </Flex>
    </Section>
  );
};

const Conditions = ({ draft, faults, disabled, onChange }: PartProps) => {
  const text = useText();
  const { conditions } = draft;
  const change = (next: typeof conditions): void => onChange({ ...draft, conditions: next });
  return (
    <Section
      title={text('notifications.rules.conditions')}
      hint={text('notifications.rules.conditionsHint')}
      action={
        <AddButton
          label={text('notifications.rules.addCondition')}
          disabled={disabled || conditions.length >= MOST_CONDITIONS}
          onClick={() => change([...conditions, emptyCondition])}
        />
      }
    >
      {conditions.length > 0 ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {conditions.map((condition, index) => (
            <ConditionFields
              key={index}
              index={index}
              condition={condition}
              faults={faults}
              disabled={disabled}
              onChange={(next) => change(replaced(conditions, index, next))}
              onRemove={() => change(without(conditions, index))}
            />
          ))}
        </Flex>
      ) : null}
    </Section>
  );
};
