import type { MemberRole } from '../../plugins/kernel/shared/actor';

/** Codes of the roles of the admin panel; an account also needs a membership to see anything. */
export const ADMIN_ROLES = {
  editor: 'guichet-editor',
  manager: 'guichet-manager',
  desk: 'guichet-desk',
} as const;

export type AdminRoleCode = (typeof ADMIN_ROLES)[keyof typeof ADMIN_ROLES];

export type Verb = 'create' | 'read' | 'update' | 'delete' | 'publish';

const READ: readonly Verb[] = ['read'];
const WRITE: readonly Verb[] = ['create', 'read', 'update', 'delete', 'publish'];

const EDITORIAL = [
  'api::service.service',
  'api::faq.faq',
  'api::slide.slide',
  'api::schedule.schedule',
  'api::property.property',
];
const FEES = 'api::consultation-fee.consultation-fee';
const SETTINGS = 'api::clinic-setting.clinic-setting';
const BRANCH = 'plugin::kernel.branch';
const ORGANISATION = 'plugin::kernel.organisation';
const MEMBERSHIP = 'plugin::kernel.membership';

const subjects = (uids: readonly string[], verbs: readonly Verb[]) =>
  Object.fromEntries(uids.map((uid) => [uid, verbs]));

const MEDIA = ['read', 'configure-view', 'assets.create', 'assets.update', 'assets.download'].map(
  (action) => `plugin::upload.${action}`,
);

const BOARD = ['plugin::appointments.board.read', 'plugin::appointments.board.work'];
const CRM = ['plugin::crm.read', 'plugin::crm.work'];
const POSTES = ['plugin::postes.board.read', 'plugin::postes.board.work'];
const POSTES_MANAGE = 'plugin::postes.postes.manage';
const QUEUE_SETUP = [
  'plugin::queues.queue',
  'plugin::queues.service-point',
  'plugin::queues.ticket-category',
];
const QUEUES = ['plugin::queues.console.work'];
const SUPERVISION = 'plugin::queues.supervisor.read';
const AVAILABILITY = 'plugin::appointments.availability.manage';

export interface AdminRole {
  code: AdminRoleCode;
  name: string;
  description: string;
  /** What it may do with which type, always within its own organisations. */
  content: Readonly<Record<string, readonly Verb[]>>;
  /** Further actions of the panel, which concern no type. */
  actions: readonly string[];
}

const reading = subjects([...EDITORIAL, FEES, SETTINGS, BRANCH, ORGANISATION], READ);

export const ROLES: readonly AdminRole[] = [
  {
    code: ADMIN_ROLES.editor,
    name: 'Rédaction (editor)',
    description: 'Writes and publishes the content of its organisations, in every language.',
    content: { ...reading, ...subjects(EDITORIAL, WRITE) },
    actions: MEDIA,
  },
  {
    code: ADMIN_ROLES.manager,
    name: 'Responsable (manager)',
    description: 'Also fees, branches and the people of its organisations.',
    content: {
      ...reading,
      ...subjects([...EDITORIAL, FEES, BRANCH, MEMBERSHIP, ...QUEUE_SETUP], WRITE),
      [ORGANISATION]: ['read', 'update'],
    },
    actions: [
      ...MEDIA,
      ...BOARD,
      AVAILABILITY,
      ...POSTES,
      POSTES_MANAGE,
      ...QUEUES,
      SUPERVISION,
      ...CRM,
    ],
  },
  {
    code: ADMIN_ROLES.desk,
    name: 'Accueil (desk)',
    description: 'Works at the desk; reads the content of its organisations.',
    content: reading,
    actions: [...BOARD, ...POSTES, ...QUEUES, ...CRM],
  },
];

/** Those that fit an account with a membership of this role; a secretary writes and receives. */
export const adminRolesFor = (role: Exclude<MemberRole, 'customer'>): AdminRoleCode[] => {
  if (role === 'manager') return [ADMIN_ROLES.manager];
  return role === 'staff' ? [ADMIN_ROLES.editor, ADMIN_ROLES.desk] : [ADMIN_ROLES.desk];
};
