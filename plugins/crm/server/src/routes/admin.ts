import { adminRoute } from '../../../../kernel/shared/admin-route';
import { PERMISSIONS } from '../permissions';

const read = (path: string, handler: string) => adminRoute('GET', path, handler, PERMISSIONS.read);
const work = (path: string, handler: string) => adminRoute('POST', path, handler, PERMISSIONS.work);

/** The pages' own server, under /crm of the admin panel. */
export const adminRoutes = [
  read('/setup', 'desk.setup'),
  read('/board', 'desk.board'),
  read('/tasks', 'desk.tasks'),
  read('/twins', 'desk.twins'),
  read('/matches', 'match.find'),
  read('/leads/:id', 'desk.lead'),
  read('/properties/:id', 'desk.property'),
  adminRoute('POST', '/preview', 'match.preview', PERMISSIONS.read),
  work('/leads', 'desk.createLead'),
  work('/leads/:id/move', 'desk-verbs.move'),
  work('/leads/:id/tasks', 'desk.createTask'),
  work('/leads/:id/notes', 'desk.createNote'),
  work('/leads/:id/searches', 'desk.createSearch'),
  work('/searches/:id', 'desk.updateSearch'),
  work('/tasks/:id/done', 'desk.finishTask'),
  work('/clients/:id/consent', 'desk-verbs.consent'),
  work('/clients/:id/merge', 'desk-verbs.merge'),
  work('/merges/:id/undo', 'desk-verbs.unmerge'),
  work('/feedback', 'match.feedback'),
];
