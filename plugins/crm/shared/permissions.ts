/** What an administrator's role may do with the CRM, besides what his membership lets him. */
export const CRM_PERMISSIONS = { read: 'plugin::crm.read', work: 'plugin::crm.work' } as const;
