import * as React from 'react';
import { CaretDown, CaretUp } from '@strapi/icons';
import type { WeeklyRule } from '../../../../shared/availability';
import type { Problem, Row } from '../../domain/availability-draft';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import type { Texts } from '../../hooks/use-text';
import { EditedLine } from './edited-line';
import { HoursInputs } from './hours-inputs';
import { RuleDetails } from './rule-details';
import { Disclosure } from './styles';
import { WeekdayChips } from './weekday-chips';

interface Props {
  rule: Row<WeeklyRule>;
  problem: Problem | undefined;
  /** Of the resource. */
  serviceIds: readonly string[];
  onChange: (rule: Row<WeeklyRule>) => void;
  onDelete: () => void;
}

/** Weekdays and hours at a glance; how often, how long and for what on demand. */
export const RuleLine = ({ rule, problem, serviceIds, onChange, onDelete }: Props) => {
  const texts = useText();
  const desk = useDesk();
  const [open, setOpen] = React.useState(false);
  const { t, nameOf } = texts;
  const service = rule.serviceId === null ? null : nameOf(desk.service(rule.serviceId));
  const summary = [recurrenceOf(rule, texts), validityOf(rule, texts), service]
    .filter((part) => part !== null)
    .join(' · ');
  const change = (values: Partial<WeeklyRule>): void => onChange({ ...rule, ...values });
  return (
    <EditedLine
      name={`${rule.from}–${rule.to}`}
      problem={problem}
      onDelete={onDelete}
      head={
        <>
          {rule.unit === 'day' ? null : (
            <WeekdayChips
              value={rule.weekdays ?? [weekdayOf(rule.validFrom)]}
              onChange={(weekdays) => change({ weekdays })}
            />
          )}
          <HoursInputs hours={rule} onChange={change} />
        </>
      }
    >
      <Disclosure type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <CaretUp aria-hidden /> : <CaretDown aria-hidden />}
        {summary || t('availability.always')}
      </Disclosure>
      {open ? <RuleDetails rule={rule} serviceIds={serviceIds} onChange={change} /> : null}
    </EditedLine>
  );
};

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

const recurrenceOf = ({ unit, every, nth }: WeeklyRule, { t }: Texts): string =>
  unit === 'month'
    ? `${t('availability.every.month', { every })}, ${t(`availability.nth.${nth ?? 1}` as 'availability.nth.1')}`
    : t(`availability.every.${unit}`, { every });

const validityOf = ({ validFrom, validUntil }: WeeklyRule, { t, mediumDay }: Texts) =>
  validUntil === null || validUntil === ''
    ? validFrom && t('availability.since', { day: mediumDay(validFrom) })
    : t('span', { from: mediumDay(validFrom), to: mediumDay(validUntil) });
