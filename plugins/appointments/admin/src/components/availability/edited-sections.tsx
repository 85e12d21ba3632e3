import { Box, Flex, LinkButton } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { BoardResource } from '../../../../shared/board';
import { newClosure, newException, newRule } from '../../domain/availability-draft';
import type { Row } from '../../domain/availability-draft';
import { addDays, dayIn, isDay } from '../../domain/zoned-day';
import type { IsoDay } from '../../domain/zoned-day';
import type { DraftState } from '../../hooks/use-availability-draft';
import { useText } from '../../hooks/use-text';
import { ClosureFields } from './closure-fields';
import { EditedLine } from './edited-line';
import { ExceptionLine } from './exception-line';
import { RuleLine } from './rule-line';
import { Section } from './section';
import { WiderClosures } from './wider-closures';

interface Props {
  resource: BoardResource;
  state: DraftState;
  /** A day that is being edited: the preview goes there. */
  onDay: (day: IsoDay) => void;
}

const replaced = <Value,>(rows: readonly Row<Value>[], row: Row<Value>): Row<Value>[] =>
  rows.map((one) => (one.key === row.key ? row : one));

const without = <Value,>(rows: readonly Row<Value>[], { key }: Row<Value>): Row<Value>[] =>
  rows.filter((one) => one.key !== key);

export const EditedSections = (props: Props) => (
  <Flex direction="column" alignItems="stretch" gap={4}>
    <Rules {...props} />
    <Exceptions {...props} />
    <Closures {...props} />
  </Flex>
);

const Rules = ({ resource, state: { draft, problems, change } }: Props) => {
  const { t } = useText();
  const { rules } = draft;
  const today = dayIn(Date.now(), resource.timeZone);
  return (
    <Section
      title={t('availability.rules')}
      hint={t('availability.rulesHint')}
      none={t('availability.noRules')}
      add={{
        label: t('availability.addRule'),
        onAdd: () => change({ rules: [...rules, newRule(today)] }),
      }}
    >
      {rules.map((rule) => (
        <RuleLine
          key={rule.key}
          rule={rule}
          problem={problems.get(rule.key)}
          serviceIds={resource.serviceIds}
          onChange={(row) => change({ rules: replaced(rules, row) })}
          onDelete={() => change({ rules: without(rules, rule) })}
        />
      ))}
    </Section>
  );
};

const Exceptions = ({ resource, state: { draft, problems, change }, onDay }: Props) => {
  const { t } = useText();
  const { exceptions } = draft;
  const tomorrow = addDays(dayIn(Date.now(), resource.timeZone), 1);
  const taken = new Set(exceptions.map(({ day }) => day));
  const free = Array.from({ length: 400 }, (_, index) => addDays(tomorrow, index)).find(
    (day) => !taken.has(day),
  );
  return (
    <Section
      title={t('availability.exceptions')}
      hint={t('availability.exceptionsHint')}
      none={t('availability.noExceptions')}
      add={{
        label: t('availability.addException'),
        onAdd: () => {
          change({ exceptions: [...exceptions, newException(free ?? tomorrow)] });
          onDay(free ?? tomorrow);
        },
      }}
    >
      {exceptions.map((exception) => (
        <ExceptionLine
          key={exception.key}
          exception={exception}
          problem={problems.get(exception.key)}
          onChange={(row) => {
            change({ exceptions: replaced(exceptions, row) });
            if (isDay(row.day)) onDay(row.day);
          }}
          onDelete={() => change({ exceptions: without(exceptions, exception) })}
        />
      ))}
    </Section>
  );
};

const Closures = ({ resource, state: { draft, base, problems, change }, onDay }: Props) => {
  const { t } = useText();
  const { closures } = draft;
  const { timeZone: zone } = resource;
  const tomorrow = addDays(dayIn(Date.now(), zone), 1);
  return (
    <Box>
      <Section
        title={t('page.closures')}
        hint={t('availability.closuresHint')}
        none={t('availability.noClosures')}
        action={
          <LinkButton
            tag={NavLink}
            size="S"
            variant="ghost"
            to={`/plugins/appointments/closures?organisation=${resource.organisationId}`}
          >
            {t('availability.toClosures')}
          </LinkButton>
        }
        foot={<WiderClosures closures={base.wider} zone={zone} />}
        add={{
          label: t('availability.addClosure'),
          onAdd: () => {
            change({ closures: [...closures, newClosure(tomorrow)] });
            onDay(tomorrow);
          },
        }}
      >
        {closures.map((closure) => (
          <EditedLine
            key={closure.key}
            name={closure.title || t('page.closures')}
            problem={problems.get(closure.key)}
            onDelete={() => change({ closures: without(closures, closure) })}
            head={
              <ClosureFields
                closure={closure}
                zone={zone}
                onChange={(row) => {
                  change({ closures: replaced(closures, row) });
                  if (row.firstDay && isDay(row.firstDay)) onDay(row.firstDay);
                }}
              />
            }
          />
        ))}
      </Section>
    </Box>
  );
};
