/** Of the admin panel. */
export const ACTION_READ = 'plugin::webhooks.read';
export const ACTION_MANAGE = 'plugin::webhooks.manage';
