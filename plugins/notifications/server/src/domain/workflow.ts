import type {
  NotificationChannel,
  NotificationCondition,
  NotificationDefinition,
  NotificationDigest,
  NotificationStep,
} from '../../../../kernel/shared/notifications';

/** What the desk may change about a workflow; the rest is its plugin's. */
export interface WorkflowRules {
  conditions: readonly NotificationCondition[];
  steps: readonly NotificationStep[];
  digest: NotificationDigest | null;
  throttle: { most: number; perMinutes: number } | null;
  urgent: boolean;
}

/** A workflow as the planner reads it. */
export interface Workflow extends WorkflowRules {
  key: string;
  category: string;
  mandatory: boolean;
  optIn: boolean;
}

export const rulesOf = (definition: NotificationDefinition): WorkflowRules => ({
  conditions: definition.conditions ?? [],
  steps: definition.steps.flatMap(withInboxApart),
  digest: definition.digest ?? null,
  throttle: definition.throttle ?? null,
  urgent: definition.urgent ?? false,
});

/** The inbox always takes, so it is nobody's fallback: beside others it gets the message as well. */
const withInboxApart = (step: NotificationStep): NotificationStep[] => {
  const others = step.channels.filter((channel) => channel !== 'in-app');
  if (others.length === step.channels.length || others.length === 0) return [step];
  return [{ channels: ['in-app'] }, { ...step, channels: others }];
};

export const workflowOf = (definition: NotificationDefinition, rules: WorkflowRules): Workflow => ({
  ...rules,
  key: definition.key,
  category: definition.category,
  mandatory: definition.mandatory ?? false,
  optIn: definition.optIn ?? false,
});

/** Every channel that a workflow may use, first mentioned first. */
export const channelsOf = (steps: readonly NotificationStep[]): NotificationChannel[] => [
  ...new Set(steps.flatMap(({ channels }) => channels)),
];

/** True if all conditions hold for the event. A field that is not there is null. */
export const holds = (conditions: readonly NotificationCondition[], event: unknown): boolean =>
  conditions.every(({ field, op, values }) => {
    const value = valueAt(event, field.split('.'));
    return values.some((wanted) => wanted === value) === (op === 'in');
  });

const valueAt = (value: unknown, path: readonly string[]): unknown => {
  let found: unknown = value;
  for (const key of path) {
    const known = typeof found === 'object' && found !== null && Object.hasOwn(found, key);
    found = known ? (found as Record<string, unknown>)[key] : null;
  }
  return found ?? null;
};
