import { DomainError } from '../../../shared/errors';

interface DatabaseError extends Error {
  code: string;
  constraint?: string;
  detail?: string;
}

const constraints = new Map<string, { code: string; message: string }>();

export const nameConstraint = (constraint: string, code: string, message: string): void => {
  constraints.set(constraint, { code, message });
};

/** SQLSTATEs that a caller can cause; see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATES: Readonly<Record<string, readonly [DomainError['status'], string, string]>> = {
  '23505': [409, 'ALREADY_EXISTS', 'This value is already taken'],
  '23P01': [409, 'OVERLAP', 'This overlaps with something that exists'],
  '23503': [409, 'REFERENCE_MISSING', 'This refers to something that does not exist'],
  '23514': [400, 'INVALID_VALUE', 'A value is outside what is allowed'],
  '23502': [400, 'REQUIRED', 'A required value is missing'],
  '22001': [400, 'TOO_LONG', 'A text is too long'],
  '22003': [400, 'OUT_OF_RANGE', 'A number is out of range'],
  '22007': [400, 'INVALID_DATE', 'A date or time is not valid'],
  '22008': [400, 'INVALID_DATE', 'A date or time is out of range'],
  '22021': [400, 'INVALID_TEXT', 'A text has characters that cannot be stored'],
  '22P02': [400, 'INVALID_VALUE', 'A value has the wrong form'],
  '22P05': [400, 'INVALID_TEXT', 'A text has characters that cannot be stored'],
  '40001': [503, 'TRY_AGAIN', 'Somebody else changed the same thing; try again'],
  '40P01': [503, 'TRY_AGAIN', 'Somebody else changed the same thing; try again'],
  '42501': [403, 'FORBIDDEN', 'Forbidden'],
  '53300': [503, 'OVERLOADED', 'Too many connections; try again'],
  '57014': [503, 'TOO_SLOW', 'The query took too long'],
};

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error &&
  typeof (error as DatabaseError).code === 'string' &&
  /^[0-9A-Z]{5}$/.test((error as DatabaseError).code);

/** `lower(email::text)`, of an index on an expression. */
const EXPRESSION = /^\w+\((\w+)(?:::\w+)?\)$/;

/** The field of `Key (email)=(…) already exists.`; the value is left out on purpose. */
const fieldOf = (error: DatabaseError): Record<string, unknown> => {
  const columns = /^Key \((.+?)\)=\(/.exec(error.detail ?? '')?.[1]?.replace(EXPRESSION, '$1');
  return columns ? { field: columns } : {};
};

/** The domain error behind a database error, or undefined if the caller could not have caused it. */
export const fromDatabase = (error: unknown): DomainError | undefined => {
  if (!isDatabaseError(error)) return undefined;
  const known = SQLSTATES[error.code];
  if (!known) return undefined;
  const [status, code, message] = known;
  const named = error.constraint ? constraints.get(error.constraint) : undefined;
  return new DomainError(status, named?.code ?? code, named?.message ?? message, fieldOf(error));
};

const STATUS_CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE',
  429: 'TOO_MANY_REQUESTS',
  501: 'NOT_IMPLEMENTED',
  503: 'UNAVAILABLE',
};

const NAME_CODES: Readonly<Record<string, string>> = {
  ValidationError: 'VALIDATION_ERROR',
  YupValidationError: 'VALIDATION_ERROR',
  PaginationError: 'VALIDATION_ERROR',
  PolicyError: 'POLICY_FAILED',
  RateLimitError: 'TOO_MANY_REQUESTS',
};

/** The stable code of an error that does not bring its own. */
export const codeOf = (name: string | undefined, status: number): string =>
  NAME_CODES[name ?? ''] ??
  STATUS_CODES[status] ??
  (status >= 500 ? 'INTERNAL_ERROR' : 'BAD_REQUEST');
