import { Checkbox, Flex } from '@strapi/design-system';
import type { ClosureKind, ResourceClosure } from '../../../../shared/availability';
import { instantOf, wallOf, wholeDays } from '../../domain/availability-draft';
import { boundsOf, dayIn } from '../../domain/zoned-day';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { Native } from './styles';

const KINDS: readonly ClosureKind[] = ['absence', 'holiday', 'closure'];

interface Props<Value> {
  closure: Value;
  zone: string;
  onChange: (closure: Value) => void;
}

/** What for, of which kind, and when: in whole days or from time to time. */
export const ClosureFields = <Value extends ResourceClosure>(props: Props<Value>) => {
  const { closure, onChange } = props;
  const { t } = useText();
  const change = (values: Partial<ResourceClosure>): void => onChange({ ...closure, ...values });
  return (
    <>
      <Native
        type="text"
        aria-label={t('closure.title')}
        placeholder={t('closure.title')}
        maxLength={160}
        value={closure.title}
        onChange={({ target }) => change({ title: target.value })}
      />
      <Choice
        label={t('closure.kind')}
        value={closure.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`closure.kind.${kind}`) }))}
        onChange={(kind) => change({ kind: kind as ClosureKind })}
      />
      <ClosureTimes {...props} />
    </>
  );
};

const ClosureTimes = <Value extends ResourceClosure>({ closure, zone, onChange }: Props<Value>) => {
  const { t } = useText();
  const days = wholeDays(closure, zone);
  const { startsAt, endsAt } = closure;
  const inDays = (first: string, last: string): void =>
    onChange({ ...closure, firstDay: first, lastDay: last, startsAt: null, endsAt: null });
  const inInstants = (from: string, to: string): void =>
    onChange({ ...closure, firstDay: null, lastDay: null, startsAt: from, endsAt: to });
  const toggle = (whole: boolean): void => {
    if (whole) {
      inDays(
        startsAt ? dayIn(Date.parse(startsAt), zone) : '',
        endsAt ? dayIn(Date.parse(endsAt), zone) : '',
      );
    } else if (days?.first && days.last) {
      const noon = (day: string, hour: number): string =>
        new Date(boundsOf(day, zone).start + hour * 3_600_000).toISOString();
      inInstants(noon(days.first, 9), noon(days.last, 12));
    }
  };
  return (
    <Flex gap={2} wrap="wrap">
      {days ? (
        <>
          <Native
            type="date"
            aria-label={t('closure.first')}
            value={days.first}
            onChange={({ target }) => inDays(target.value, days.last)}
          />
          <span aria-hidden>–</span>
          <Native
            type="date"
            aria-label={t('closure.last')}
            min={days.first}
            value={days.last}
            onChange={({ target }) => inDays(days.first, target.value)}
          />
        </>
      ) : (
        <>
          <Native
            type="datetime-local"
            aria-label={t('availability.from')}
            value={wallOf(startsAt, zone)}
            onChange={({ target }) => inInstants(instantOf(target.value, zone), endsAt ?? '')}
          />
          <span aria-hidden>–</span>
          <Native
            type="datetime-local"
            aria-label={t('availability.to')}
            value={wallOf(endsAt, zone)}
            onChange={({ target }) => inInstants(startsAt ?? '', instantOf(target.value, zone))}
          />
        </>
      )}
      <Checkbox
        checked={days !== null}
        onCheckedChange={(on: boolean | 'indeterminate') => toggle(on === true)}
      >
        {t('closure.wholeDays')}
      </Checkbox>
    </Flex>
  );
};
