import { adminRoute } from '../../../shared/admin-route';
import { JOBS_MANAGE, JOBS_READ } from '../../../shared/jobs-admin';

/** Below /kernel, for the admin panel. */
export const jobRoutes = [
  adminRoute('GET', '/jobs/overview', 'jobs.overview', JOBS_READ),
  adminRoute('GET', '/jobs', 'jobs.list', JOBS_READ),
  adminRoute('POST', '/jobs/retry', 'jobs.retry', JOBS_MANAGE),
  adminRoute('POST', '/jobs/discard', 'jobs.discard', JOBS_MANAGE),
  adminRoute('GET', '/dead-letters', 'jobs.deadLetters', JOBS_READ),
  adminRoute('POST', '/dead-letters/retry', 'jobs.retryDeadLetters', JOBS_MANAGE),
  adminRoute('POST', '/dead-letters/discard', 'jobs.discardDeadLetters', JOBS_MANAGE),
];
