/** What an administrator's role may do, besides what his memberships let him. */
export const ACTIONS = {
  read: 'plugin::notifications.read',
  manage: 'plugin::notifications.manage',
  send: 'plugin::notifications.send',
} as const;
