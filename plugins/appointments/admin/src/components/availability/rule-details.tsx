import { Flex, Typography } from '@strapi/design-system';
import type { WeeklyRule } from '../../../../shared/availability';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { Labelled } from './labelled';
import { Native } from './styles';

const NTH = [1, 2, 3, 4, 5, -1] as const;

interface Props {
  rule: WeeklyRule;
  serviceIds: readonly string[];
  onChange: (values: Partial<WeeklyRule>) => void;
}

/** How often hours come back, from when to when, and for which service. */
export const RuleDetails = ({ rule, serviceIds, onChange }: Props) => {
  const { t, nameOf } = useText();
  const desk = useDesk();
  const { unit, every, nth, validFrom, validUntil, serviceId } = rule;
  const toUnit = (chosen: string): void =>
    onChange({ unit: chosen as WeeklyRule['unit'], nth: chosen === 'month' ? (nth ?? 1) : null });
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-end" paddingTop={3}>
      <Labelled label={t('availability.repeats')}>
        <Flex gap={2}>
          <Typography variant="pi">{t('availability.each')}</Typography>
          <Native
            type="number"
            min={1}
            max={52}
            aria-label={t('availability.interval')}
            value={Number.isNaN(every) ? '' : every}
            onChange={({ target }) => onChange({ every: target.valueAsNumber })}
          />
          <Choice
            label={t('availability.repeats')}
            value={unit}
            options={(['day', 'week', 'month'] as const).map((one) => ({
              value: one,
              label: t(`availability.unit.${one}`),
            }))}
            onChange={toUnit}
          />
          {unit === 'month' ? (
            <Choice
              label={t('availability.which')}
              value={String(nth ?? 1)}
              options={NTH.map((one) => ({
                value: String(one),
                label: t(`availability.nth.${one}`),
              }))}
              onChange={(chosen) => onChange({ nth: Number(chosen) })}
            />
          ) : null}
        </Flex>
      </Labelled>
      <Labelled label={t('availability.validFrom')}>
        <Native
          type="date"
          aria-label={t('availability.validFrom')}
          value={validFrom}
          onChange={({ target }) => onChange({ validFrom: target.value })}
        />
      </Labelled>
      <Labelled label={t('availability.validUntil')}>
        <Native
          type="date"
          aria-label={t('availability.validUntil')}
          min={validFrom}
          value={validUntil ?? ''}
          onChange={({ target }) => onChange({ validUntil: target.value || null })}
        />
      </Labelled>
      <Labelled label={t('service')}>
        <Choice
          label={t('service')}
          all={t('allServices')}
          value={serviceId ?? ''}
          options={serviceIds.map((id) => ({ value: id, label: nameOf(desk.service(id)) }))}
          onChange={(chosen) => onChange({ serviceId: chosen || null })}
        />
      </Labelled>
    </Flex>
  );
};
