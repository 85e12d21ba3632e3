/** What an administrator's role may do, besides what his membership lets him. */
export const QUEUE_PERMISSIONS = {
  work: 'plugin::queues.console.work',
  supervise: 'plugin::queues.supervisor.read',
} as const;
