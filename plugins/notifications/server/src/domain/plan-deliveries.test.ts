import type { NotificationDefinition } from '../../../../kernel/shared/notifications';
import { planDeliveries } from './plan-deliveries';
import type { Reach } from './plan-deliveries';
import { holds, rulesOf, workflowOf } from './workflow';

const definition = {
  key: 'queues.called',
  category: 'queue',
  steps: [{ channels: ['in-app'] }, { channels: ['push', 'email', 'sms'] }],
} as unknown as NotificationDefinition;

const reach: Reach = {
  key: 'user:a',
  timeZone: 'Europe/Paris',
  addresses: { 'in-app': 'user:a', email: 'a@example.test', sms: '+33612345678' },
  preferences: {},
  barred: {},
  throttled: [],
  quiet: null,
};

const NIGHT = { from: '22:00', to: '07:00' };
const EVENING = Date.parse('2026-11-21T22:30:00+01:00');

const plan = (change: object = {}, about: Partial<Reach> = {}, at = EVENING) =>
  planDeliveries(
    workflowOf({ ...definition, ...change }, rulesOf({ ...definition, ...change })),
    { ...reach, ...about },
    at,
    NIGHT,
  );

const brief = (planned: ReturnType<typeof plan>) =>
  planned.map(({ channel, state, reason }) => [channel, state, reason]);

describe('what is planned for somebody', () => {
  it('is the first channel of each step that reaches him, the rest as its fallbacks', () => {
    const planned = plan();
    expect(brief(planned)).toEqual([
      ['in-app', 'delivered', null],
      ['email', 'queued', null],
    ]);
    expect(planned[1]?.fallbacks).toEqual([
      { channel: 'sms', address: '+33612345678', quiet: NIGHT },
    ]);
  });

  it('leaves a trace of what was not sent, and why', () => {
    expect(
      brief(plan({}, { preferences: { email: false }, barred: { sms: 'UNSUBSCRIBED' } })),
    ).toEqual([
      ['in-app', 'delivered', null],
      ['email', 'suppressed', 'SWITCHED_OFF'],
      ['sms', 'suppressed', 'UNSUBSCRIBED'],
    ]);
    expect(brief(plan({ mandatory: true }, { throttled: ['email'] }))[1]).toEqual([
      'email',
      'suppressed',
      'THROTTLED',
    ]);
    expect(brief(plan({}, { addresses: {} }))).toHaveLength(4);
    expect(brief(plan({ optIn: true }))[1]).toEqual(['email', 'suppressed', 'NO_CONSENT']);
  });

  it('does not ask when it is mandatory, but for addresses that are none and for STOP', () => {
    const off = { preferences: { email: false }, throttled: [] };
    expect(brief(plan({ mandatory: true }, off))[1]).toEqual(['email', 'queued', null]);
    expect(
      brief(plan({ mandatory: true }, { barred: { email: 'BOUNCED', sms: 'UNSUBSCRIBED' } })).slice(
        1,
      ),
    ).toEqual([
      ['email', 'suppressed', 'BOUNCED'],
      ['sms', 'suppressed', 'UNSUBSCRIBED'],
    ]);
  });

  it('waits for the morning if it rings, unless it is urgent; mails only if he said so', () => {
    const sms = { steps: [{ channels: ['sms'] }] };
    const morning = Date.parse('2026-11-22T07:00:00+01:00');
    expect(plan(sms)[0]).toMatchObject({ wantedAt: EVENING, dueAt: morning });
    expect(plan({ ...sms, urgent: true })[0]).toMatchObject({ dueAt: EVENING });
    expect(plan()[1]).toMatchObject({ dueAt: EVENING });
    expect(plan({}, { quiet: NIGHT })[1]).toMatchObject({ dueAt: morning });
  });

  it('gives the inbox a step of its own wherever a plugin has named it', () => {
    expect(brief(plan({ steps: [{ channels: ['push', 'in-app'] }] }))).toEqual([
      ['in-app', 'delivered', null],
    ]);
  });

  it('collects what belongs to one digest under one key and time', () => {
    const digest = { every: 'day', at: '08:00' };
    const [, one] = plan({ digest });
    const [, other] = plan({ digest }, {}, EVENING + 3_600_000);
    expect(one?.digestKey).toBe('queues.called email user:a');
    expect([one?.digestKey, one?.dueAt]).toEqual([other?.digestKey, other?.dueAt]);
  });
});

it('conditions compare a field of the event, and what is not there is null', () => {
  const event = { data: { by: 'customer' } };
  expect(holds([{ field: 'data.by', op: 'in', values: ['customer', 'desk'] }], event)).toBe(true);
  expect(holds([{ field: 'data.by', op: 'not-in', values: ['customer'] }], event)).toBe(false);
  expect(holds([{ field: 'data.x.y', op: 'in', values: [null] }], event)).toBe(true);
  expect(holds([{ field: 'data.constructor', op: 'not-in', values: [null] }], event)).toBe(false);
});
