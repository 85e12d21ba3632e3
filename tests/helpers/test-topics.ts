import { DESK_ROLES } from '../../plugins/kernel/shared/actor';
import type { EventInput } from '../../plugins/kernel/shared/events';
import { api } from './app';
import './test-events';

declare module '../../plugins/kernel/shared/events' {
  interface EventPayloads {
    'test.notice.posted': { text: string };
    'test.letter.sent': { to: string; secret: string };
    'test.secret.kept': { n: number };
  }
}

const { events, realtime } = api('kernel');

const define = (name: 'test.notice.posted' | 'test.letter.sent' | 'test.secret.kept') => ({
  as: (visibility: 'public' | 'organisation' | 'internal') =>
    events.define(name, { version: 1, description: 'For tests', visibility }),
});
define('test.notice.posted').as('public');
define('test.letter.sent').as('organisation');
define('test.secret.kept').as('internal');

realtime.topic({
  name: 'test',
  description: 'For the desk',
  events: ['test.thing.*', 'test.secret.*', 'test.letter.*'],
  audience: DESK_ROLES,
  accounts: ({ name, data }) =>
    name === 'test.letter.sent' ? [`user:${(data as { to: string }).to}`] : [],
  payload: ({ name, data }) => (name === 'test.letter.sent' ? {} : data),
});
realtime.topic({
  name: 'test.managers',
  description: 'For managers',
  events: ['test.thing.*'],
  audience: ['manager'],
});
realtime.topic({
  name: 'test.panel',
  description: 'With a permission of the panel',
  events: ['test.thing.*'],
  audience: DESK_ROLES,
  adminAction: 'plugin::kernel.jobs.read',
});
realtime.topic({
  name: 'test.notices',
  description: 'For anybody',
  events: ['test.notice.*', 'test.thing.*'],
  audience: 'public',
});

export const letter = (to: string, organisationId: string, entityId = 'letter'): EventInput => ({
  name: 'test.letter.sent',
  organisationId,
  entityType: 'test::letter',
  entityId,
  data: { to, secret: 'inside' },
});

export const notice = (
  organisationId: string,
  entityId = 'notice',
  text = 'open on Monday',
): EventInput => ({
  name: 'test.notice.posted',
  organisationId,
  entityType: 'test::notice',
  entityId,
  data: { text },
});

export const secret = (organisationId: string): EventInput => ({
  name: 'test.secret.kept',
  organisationId,
  entityType: 'test::thing',
  entityId: 'secret',
  data: { n: 1 },
});
