import { canonical } from './canonical';
import type { Change } from './diff';
import { decrypt, encrypt } from './sealed-box';
import type { Subject } from './subject';

/** A personal value that only its subject's key makes readable. */
export interface Box {
  subject: Subject;
  /** Null if the subject was erased before this entry was written. */
  data: string | null;
}

/** A change as the content shows it: of a personal field only that it changed. */
export type ListedChange = Change | { field: string; locale?: string; personal: true };

export interface Payload {
  changes: ListedChange[];
  /** Values of the personal changes in their order, and the reason. */
  personal?: Box;
  requestId?: string;
  /** Address and user agent. */
  origin?: Box;
}

export interface Origin {
  ip: string | null;
  userAgent: string | null;
}

interface Secrets {
  values: [before: unknown, after: unknown][];
  reason: string | null;
}

export interface PayloadFacts {
  changes: readonly Change[];
  isPersonal: (field: string) => boolean;
  reason: string | null;
  requestId: string | null;
  origin: Origin | null;
  subjects: { entity: Subject; actor: Subject };
}

/** Finds the data key of a subject; undefined if it was erased. */
export type KeyOf = (subject: Subject) => Buffer | undefined;

export const subjectsOf = (facts: PayloadFacts): Subject[] => [
  ...(hasPersonal(facts) ? [facts.subjects.entity] : []),
  ...(facts.origin ? [facts.subjects.actor] : []),
];

const hasPersonal = ({ changes, isPersonal, reason }: PayloadFacts): boolean =>
  reason !== null || changes.some(({ field }) => isPersonal(field));

export const buildPayload = (facts: PayloadFacts, keyOf: KeyOf): Payload => {
  const { changes, isPersonal, reason, requestId, origin, subjects } = facts;
  const secrets: Secrets = {
    values: changes
      .filter(({ field }) => isPersonal(field))
      .map(({ before, after }) => [before, after]),
    reason,
  };
  return {
    changes: changes.map((change) => (isPersonal(change.field) ? withoutValues(change) : change)),
    ...(hasPersonal(facts) ? { personal: box(subjects.entity, keyOf, secrets) } : {}),
    ...(requestId === null ? {} : { requestId }),
    ...(origin ? { origin: box(subjects.actor, keyOf, origin) } : {}),
  };
};

const withoutValues = ({ field, locale }: Change): ListedChange => ({
  field,
  ...(locale === undefined ? {} : { locale }),
  personal: true,
});

const box = (subject: Subject, keyOf: KeyOf, value: unknown): Box => {
  const key = keyOf(subject);
  return { subject, data: key ? encrypt(key, subject, Buffer.from(canonical(value))) : null };
};

export interface ReadPayload {
  changes: (Change & { erased?: true })[];
  reason: string | null;
  requestId: string | null;
  origin: Origin | null;
  /** Values that can no longer be read. */
  erased: boolean;
}

/** The other way round, for whoever may read the log. */
export const readPayload = (payload: Payload, keyOf: KeyOf): ReadPayload => {
  const secrets = payload.personal && open<Secrets>(payload.personal, keyOf);
  const origin = payload.origin && open<Origin>(payload.origin, keyOf);
  const values = [...(secrets?.values ?? [])];
  return {
    changes: payload.changes.map((change) => {
      if (!('personal' in change)) return change;
      const { field, locale } = change;
      const rest = { field, ...(locale === undefined ? {} : { locale }) };
      const value = values.shift();
      return value
        ? { ...rest, before: value[0], after: value[1] }
        : { ...rest, before: null, after: null, erased: true as const };
    }),
    reason: secrets?.reason ?? null,
    requestId: payload.requestId ?? null,
    origin: origin ?? null,
    erased: Boolean(payload.personal && !secrets) || Boolean(payload.origin && !origin),
  };
};

const open = <Value>({ subject, data }: Box, keyOf: KeyOf): Value | undefined => {
  const key = keyOf(subject);
  if (!key || data === null) return undefined;
  return JSON.parse(decrypt(key, subject, data).toString()) as Value;
};
