export const INBOX_ENTITY = 'plugin::notifications.inbox';
