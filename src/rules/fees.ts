import type { Fault } from './fault';

export interface Fee {
  currency: string;
  validFrom: string;
  validUntil?: string | null;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Dates are `YYYY-MM-DD`; the last day counts. */
export const feeFaults = ({ currency, validFrom, validUntil }: Fee): Fault[] => [
  ...(CURRENCIES.has(currency)
    ? []
    : [
        {
          field: 'currency',
          code: 'UNKNOWN_CURRENCY',
          message: `${currency} is not an ISO 4217 currency`,
        },
      ]),
  ...(validUntil && validUntil < validFrom
    ? [
        {
          field: 'validUntil',
          code: 'ENDS_BEFORE_START',
          message: 'A price must not end before it starts',
        },
      ]
    : []),
];
