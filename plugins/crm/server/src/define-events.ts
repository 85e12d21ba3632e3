import type { KernelApi } from '../../../kernel/shared/kernel-api';
import '../../shared/events';

export const defineEvents = ({ events }: KernelApi): void => {
  const define = (
    name:
      | 'crm.lead.moved'
      | 'crm.client.consented'
      | 'crm.client.merged'
      | 'crm.client.unmerged'
      | 'crm.match.rated'
      | 'crm.lead.matched'
      | 'crm.search.alerted'
      | 'crm.search.paused'
      | 'crm.task.due',
    description: string,
  ) => events.define(name, { version: 1, description, visibility: 'organisation' });

  define('crm.lead.moved', 'A lead came to another stage of the pipeline.');
  define('crm.client.consented', 'A client agreed to be contacted, or no longer does.');
  define('crm.client.merged', 'Two records of one client became one.');
  define('crm.client.unmerged', 'A merge of two clients was taken back.');
  define('crm.lead.matched', 'A property fits a saved search: new, cheaper, or offered again.');
  define('crm.search.alerted', 'A client is told what is new for his saved search.');
  define('crm.task.due', 'It is time to remind somebody of a task.');
  define('crm.search.paused', 'Alerts of a saved search rest: unsubscribed, or ignored too often.');
  define('crm.match.rated', 'Somebody said what a lead thinks of a property.');
};
