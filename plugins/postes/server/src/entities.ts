/** How events and the audit name what this plugin keeps. */
export const SESSION_ENTITY = 'postes.session';
export const POSTE_ENTITY = 'postes.poste';
export const PATRON_ENTITY = 'postes.patron';
export const COMMAND_ENTITY = 'postes.command';
export const WAITING_ENTITY = 'postes.waiting-entry';
