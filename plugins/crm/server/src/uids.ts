export const CLIENT_UID = 'plugin::crm.client';
export const STAGE_UID = 'plugin::crm.stage';
export const LEAD_UID = 'plugin::crm.lead';
export const INTERACTION_UID = 'plugin::crm.interaction';
export const TASK_UID = 'plugin::crm.task';
export const SAVED_SEARCH_UID = 'plugin::crm.saved-search';
export const MATCH_ENTITY = 'crm.match';
export const MERGE_ENTITY = 'crm.merge';
