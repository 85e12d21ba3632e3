export const INBOX_ENTITY = 'plugin::notifications.inbox';
export const WORKFLOW_ENTITY = 'plugin::notifications.workflow';
export const TEMPLATE_ENTITY = 'plugin::notifications.template';
export const BATCH_ENTITY = 'plugin::notifications.batch';
export const DELIVERY_ENTITY = 'plugin::notifications.delivery';
