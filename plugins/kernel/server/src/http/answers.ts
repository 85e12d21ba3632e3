import { errors } from '@strapi/utils';
import { DomainError } from '../../../shared/errors';
import { codeOf, fromDatabase } from './error-codes';

/** The body of every failure, in REST's shape. */
export interface Answer {
  status: number;
  body: {
    data: null;
    error: { status: number; name: string; message: string; details: Record<string, unknown> };
  };
}

export const answer = (
  status: number,
  code: string,
  message: string,
  { name = 'DomainError', details = {} }: { name?: string; details?: object } = {},
): Answer => ({
  status,
  body: { data: null, error: { status, name, message, details: { code, ...details } } },
});

/** What to answer to an error that a caller can cause; undefined for what is our own fault. */
export const answerTo = (error: unknown): Answer | undefined => {
  const domain = error instanceof DomainError ? error : (fromDatabase(error) ?? fromParser(error));
  if (domain) return answer(domain.status, domain.code, domain.message, domain);
  if (error instanceof errors.ApplicationError) return fromStrapi(error as StrapiError);
  if (isHttpError(error)) {
    const { status, name, message, details } = error;
    return answer(status, codeOf(name, status), message, { name, details: asObject(details) });
  }
  return undefined;
};

const STATUS_OF = [
  [errors.UnauthorizedError, 401],
  [errors.ForbiddenError, 403],
  [errors.NotFoundError, 404],
  [errors.PayloadTooLargeError, 413],
  [errors.RateLimitError, 429],
  [errors.NotImplementedError, 501],
] as const;

type StrapiError = errors.ApplicationError<string, string, unknown>;

const fromStrapi = (error: StrapiError): Answer => {
  const status = STATUS_OF.find(([kind]) => error instanceof kind)?.[1] ?? 400;
  const { name, message, details } = error;
  return answer(status, codeOf(name, status), message, { name, details: asObject(details) });
};

/** Body parsers and the router throw plain errors; some 4xx are born without a status. */
const fromParser = (error: unknown): DomainError | undefined => {
  if (error instanceof SyntaxError && 'body' in error) {
    return new DomainError(400, 'MALFORMED_JSON', 'The body is not valid JSON');
  }
  if (error instanceof URIError) {
    return new DomainError(400, 'MALFORMED_URL', 'The address is not valid');
  }
  if ((error as { type?: string } | null)?.type === 'entity.too.large') {
    return new DomainError(413, 'PAYLOAD_TOO_LARGE', 'The body is too large');
  }
  return undefined;
};

interface HttpError extends Error {
  status: number;
  details?: unknown;
}

const isHttpError = (error: unknown): error is HttpError => {
  const { status, expose } = (error ?? {}) as { status?: unknown; expose?: unknown };
  return error instanceof Error && typeof status === 'number' && status < 500 && expose === true;
};

const asObject = (details: unknown): object =>
  typeof details === 'object' && details !== null && !Array.isArray(details) ? details : {};
