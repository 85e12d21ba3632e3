/** What a domain function answers: allowed, or refused with a stable code. */
export type Verdict<Value extends object = object, Code extends string = string> =
  ({ ok: true } & Value) | Refusal<Code>;

export interface Refusal<Code extends string = string> {
  ok: false;
  code: Code;
  /** Facts for the caller: the field, the limit, the state that was found. Never secrets. */
  details?: Readonly<Record<string, unknown>>;
}

export const allow = <Value extends object>(value: Value): { ok: true } & Value => ({
  ok: true,
  ...value,
});

export const refuse = <Code extends string>(
  code: Code,
  details?: Readonly<Record<string, unknown>>,
): Refusal<Code> => ({ ok: false, code, ...(details ? { details } : {}) });
