import { api, call, strapi } from '../../helpers/app';
import { book, createClinic, MONDAY, verb } from '../../helpers/clinic';
import {
  callNext,
  createBranch,
  createHall,
  createPoint,
  createQueue,
  draw,
  onTicket,
} from '../../helpers/hall';
import { createPerson } from '../../helpers/people';
import type { Person } from '../../helpers/people';
import { until } from '../../helpers/until';

/** What an account was told, the newest last. */
const told = async ({ token }: Person): Promise<string[]> => {
  const { body } = await call('GET', '/api/notifications?limit=20', { token });
  return body.data.map(({ body: text }: { body: string }) => text).reverse();
};

const isTold = (person: Person, text: string) =>
  until(async () => (await told(person)).some((one) => one.includes(text)));

describe('a visitor with an account', () => {
  it('is told once that few are ahead, that it is time to leave, and that he was missed', async () => {
    const hall = await createHall({ notifyAhead: 1, serviceMinutes: 10, prefix: 'A' });
    const { token } = hall.agent;
    const visitor = await createPerson(hall.organisation, 'customer');
    for (let index = 0; index < 3; index++) await draw(hall.queue);
    const mine = await draw(hall.queue, { locale: 'en' }, visitor.token);
    await isTold(visitor, 'Ticket A004, Reception: 3 ahead of you.');
    await onTicket(mine.reference, 'travel', undefined, { minutes: 20 });
    const next = () => callNext(hall.point, token, { finishCurrent: true });
    await next();
    await isTold(visitor, 'Ticket A004: leave now to be in time.');
    await next();
    await isTold(visitor, 'Ticket A004: 1 ahead of you. Please come near.');
    await next();
    await next();
    const { name } = (await call('GET', `/api/tickets/${mine.reference}`)).body.data.servicePoint;
    await isTold(visitor, `Ticket A004: your turn, ${name}.`);
    await onTicket(mine.id, 'no-show', token);
    await until(async () => (await told(visitor)).length >= 5);
    expect((await told(visitor)).at(-1)).toContain('A004');
    expect(await told(visitor)).toHaveLength(5);
  });
});

describe('a visitor with an account and an appointment', () => {
  it('has the ticket of his check-in: he is told, and sees it without its reference', async () => {
    const restore = api('kernel').setClock({ now: () => new Date(`${MONDAY}T08:40:00Z`) });
    try {
      const clinic = await createClinic();
      const branch = await createBranch(clinic.organisation);
      const queue = await createQueue(clinic.organisation, branch, {
        ...{ kind: 'appointments', appointmentServiceIds: [clinic.service], prefix: 'A' },
      });
      const point = await createPoint(clinic.organisation, branch, [queue]);
      const { token } = await createPerson(clinic.organisation, 'staff');
      const visitor = await createPerson(clinic.organisation, 'customer');
      const { id } = await book(clinic, '10:00', { token: visitor.token });
      await verb(id, 'confirm', { token });
      await verb(id, 'check-in', { token });
      const entered = () => strapi.db.connection('tickets').where({ appointment_id: id });
      await until(async () => (await entered()).length > 0);
      const [ticket] = await entered();
      expect(ticket.customer_key).toBe(`user:${visitor.documentId}`);
      await callNext(point, token);
      await isTold(visitor, 'A001');
      const seen = await call('GET', `/api/tickets/${ticket.document_id}`, {
        token: visitor.token,
      });
      expect(seen.body.data).toMatchObject({ label: 'A001', state: 'called' });
    } finally {
      restore();
    }
  });
});
