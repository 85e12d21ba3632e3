export const USER = 'plugin::users-permissions.user';
export const MEMBERSHIP = 'plugin::kernel.membership';
export const SESSION_ORIGIN = 'users-permissions';
