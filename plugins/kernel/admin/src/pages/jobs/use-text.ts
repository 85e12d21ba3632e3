import { textsOf, useInstant } from '../../texts';
import en from './translations/en';

type Key = keyof typeof en extends `kernel.jobs.${infer Rest}` ? Rest : never;

export interface Texts {
  t: (key: Key, values?: Record<string, string | number>) => string;
  instant: (iso: string | null) => string;
}

const useJobsText = textsOf(en);

/** Texts by the part of their keys behind `kernel.jobs.`. */
export const useText = (): Texts => {
  const text = useJobsText();
  return { t: (key, values) => text(`kernel.jobs.${key}`, values), instant: useInstant() };
};
