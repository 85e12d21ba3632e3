import * as Sentry from '@sentry/node';
import type { Core } from '@strapi/strapi';

/**
 * Failures only, no traces, and nothing about the people behind the requests: the integrations
 * that attach requests, users or console output are not in the list.
 */
export const startSentry = (dsn: string | undefined): void => {
  if (!dsn) return;
  Sentry.init({
    dsn,
    environment: process.env['NODE_ENV'] ?? 'production',
    sendDefaultPii: false,
    includeServerName: false,
    skipOpenTelemetrySetup: true,
    maxBreadcrumbs: 0,
    defaultIntegrations: false,
    integrations: [
      Sentry.eventFiltersIntegration(),
      Sentry.functionToStringIntegration(),
      Sentry.linkedErrorsIntegration(),
      Sentry.contextLinesIntegration(),
      Sentry.nodeContextIntegration(),
      Sentry.onUncaughtExceptionIntegration(),
    ],
  });
};

export const report = (error: unknown): void => {
  Sentry.captureException(error);
};

/** Waits until what was reported has left, at most for two seconds. */
export const flushReports = async (): Promise<void> => {
  if (Sentry.isInitialized()) await Sentry.close(2_000);
};

/**
 * REST, GraphQL and jobs have one thing in common: what nobody expected is logged as an error
 * (see the kernel's http/errors.ts). So that is where it is reported.
 */
export const reportLoggedErrors = (strapi: Core.Strapi): void => {
  if (!Sentry.isInitialized()) return;
  const { log } = strapi;
  const write = log.error.bind(log) as (...args: unknown[]) => typeof log;
  log.error = (...args: unknown[]) => {
    const error = args.find((arg) => arg instanceof Error);
    if (error) Sentry.captureException(error, { tags: routeOf(strapi) });
    return write(...args);
  };
};

/** The route's pattern, such as /api/services/:id, without what the caller put into it. */
const routeOf = (strapi: Core.Strapi): Record<string, string> => {
  const context = strapi.requestContext.get() as { method: string; _matchedRoute?: unknown };
  if (!context) return {};
  const { method, _matchedRoute: route } = context;
  return { method, ...(typeof route === 'string' ? { route } : {}) };
};
