import type { Refusal } from './verdict';

/** The HTTP statuses that a domain error may carry. Everything else is a bug and stays a 500. */
export type DomainErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503;

/**
 * An expected failure. REST and GraphQL answer with its status and `error.details.code`;
 * `code` is part of the contract with clients and never changes.
 */
export class DomainError extends Error {
  constructor(
    readonly status: DomainErrorStatus,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export const invalid = (field: string, message: string, code = 'INVALID_VALUE'): DomainError =>
  new DomainError(400, code, message, { field });

export const notFound = (what = 'Not Found'): DomainError =>
  new DomainError(404, 'NOT_FOUND', what);

export const forbidden = (message = 'Forbidden', code = 'FORBIDDEN'): DomainError =>
  new DomainError(403, code, message);

export const conflict = (
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): DomainError => new DomainError(409, code, message, details);

/** Turns a refused verdict into the error that a service throws. */
export const refused = (refusal: Refusal, message: string, status: DomainErrorStatus = 409) =>
  new DomainError(status, refusal.code, message, refusal.details);
