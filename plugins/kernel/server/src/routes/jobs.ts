import { JOBS_MANAGE, JOBS_READ } from '../../../shared/jobs-admin';

const route = (method: 'GET' | 'POST', path: string, action: string, permission: string) => ({
  method,
  path,
  handler: `jobs.${action}`,
  config: {
    policies: [{ name: 'admin::hasPermissions', config: { actions: [permission] } }],
  },
});

/** Below /kernel, for the admin panel. */
export const jobRoutes = [
  route('GET', '/jobs/overview', 'overview', JOBS_READ),
  route('GET', '/jobs', 'list', JOBS_READ),
  route('POST', '/jobs/retry', 'retry', JOBS_MANAGE),
  route('POST', '/jobs/discard', 'discard', JOBS_MANAGE),
  route('GET', '/dead-letters', 'deadLetters', JOBS_READ),
  route('POST', '/dead-letters/retry', 'retryDeadLetters', JOBS_MANAGE),
  route('POST', '/dead-letters/discard', 'discardDeadLetters', JOBS_MANAGE),
];
