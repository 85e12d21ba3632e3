import type { Measure } from '../../../shared/criteria';
import type { Finding } from '../../../shared/explanation';
import { ENERGY_RATINGS } from '../../../shared/listing';
import type { Texts } from '../hooks/use-text';

/** A finding in the reader's words: "+4 % over budget", "1.2 km outside Plateau". */
export const findingWords = (texts: Texts, finding: Finding, currency: string): string => {
  const { t, coded, percent } = texts;
  const { criterion, code, distance = 0, ratio, zone, missing = [] } = finding;
  switch (code) {
    case 'BELOW':
    case 'ABOVE':
      if (ratio !== undefined && RELATIVE.has(criterion)) {
        return coded('miss', `${criterion}.${code}`, { by: percent(ratio, true) });
      }
      if (criterion === 'yearBuilt') {
        return coded('miss', `yearBuilt.${code}`, { by: texts.number(distance) });
      }
      return t(code === 'ABOVE' ? 'miss.above' : 'miss.below', {
        by: amount(texts, criterion as Measure, distance, currency),
      });
    case 'OUTSIDE_ZONE':
      return t('miss.zone', { by: metres(texts, distance), zone: zone || t('criterion.zone') });
    case 'FEATURES_MISSING':
      return t('miss.features', {
        list: missing.map((feature) => coded('feature', feature)).join(', '),
      });
    default:
      return coded('finding', code);
  }
};

const RELATIVE: ReadonlySet<string> = new Set(['price', 'livingArea', 'landArea']);

export const metres = ({ t, number }: Texts, value: number): string =>
  value < 1000
    ? t('unit.m', { value: number(Math.ceil(value / 10) * 10) })
    : t('unit.km', { value: number(value / 1000, 1) });

/** A value of a measure with its unit. */
export const amount = (texts: Texts, measure: Measure, value: number, currency: string): string => {
  const { t, number, money } = texts;
  switch (measure) {
    case 'price':
      return money(value, currency);
    case 'livingArea':
    case 'landArea':
      return t('unit.m2', { value: number(value) });
    case 'freshness':
      return t('unit.days', { count: Math.round(value) });
    case 'energy':
      return t('unit.steps', { count: value });
    default:
      return number(value, 1);
  }
};

/** What the property has, for the line of a criterion. */
export const valueWords = (texts: Texts, finding: Finding, currency: string): string | null => {
  const { criterion, value } = finding;
  if (criterion === 'type' && typeof value === 'string') return texts.coded('type', value);
  if (typeof value !== 'number') return null;
  if (criterion === 'energy') return ENERGY_RATINGS[value] ?? null;
  if (criterion === 'yearBuilt') return String(value);
  return amount(texts, criterion as Measure, value, currency);
};
