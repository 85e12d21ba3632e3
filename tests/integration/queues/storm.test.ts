import { randomUUID } from 'node:crypto';
import { call, strapi } from '../../helpers/app';
import { createHall, createPoint } from '../../helpers/hall';

jest.setTimeout(600_000);

/** QUEUES_STORM=10000 for the full size. */
const TICKETS = Number(process.env['QUEUES_STORM'] ?? 240);
const AGENTS = 64;
const KIOSKS = 16;
const AGEING_MINUTES = 1;

interface Drawn {
  id: string;
  number: number;
  /** By the rules, worked out here and not by the plugin. */
  rank: number;
  drawnBy: number;
}

interface Called {
  id: string;
  sent: number;
  answered: number;
}

/** Every other one with a key of its own. */
const headersOf = (index: number): Record<string, string> =>
  index % 2 === 0 ? { 'idempotency-key': randomUUID() } : {};

/** Runs `work` on so many lanes, each one after the other, until it says that it is done. */
const lanes = async (count: number, work: (lane: number) => Promise<boolean>): Promise<void> => {
  await Promise.all(
    Array.from({ length: count }, async (_, lane) => {
      while (await work(lane));
    }),
  );
};

/**
 * An independent replay: T was called although U, who has the better rank, was in line before that
 * call was sent, and was called only after it was answered.
 */
const unjust = (drawn: readonly Drawn[], calls: readonly Called[]): [string, string][] => {
  const callOf = new Map(calls.map((one) => [one.id, one]));
  const people = drawn.flatMap((one) => {
    const called = callOf.get(one.id);
    return called ? [{ ...one, ...called }] : [];
  });
  const found: [string, string][] = [];
  for (const t of people) {
    for (const u of people) {
      const better = u.rank < t.rank || (u.rank === t.rank && u.number < t.number);
      if (better && u.drawnBy < t.sent && u.sent > t.answered) found.push([t.id, u.id]);
    }
  }
  return found;
};

describe('a storm of calls', () => {
  it('calls every ticket once, in order, while others are drawn', async () => {
    const hall = await createHall({ ageingMinutes: AGEING_MINUTES });
    const { token } = hall.agent;
    const points = [hall.point];
    while (points.length < AGENTS) {
      points.push(await createPoint(hall.organisation, hall.branch, [hall.queue]));
    }
    const drawn: Drawn[] = [];
    const calls: Called[] = [];
    const failures: unknown[] = [];
    let left = TICKETS;

    const kiosk = async (): Promise<boolean> => {
      if (left-- <= 0) return false;
      const priority = left % 7 === 0 ? 2 : left % 3 === 0 ? 1 : 0;
      const body = { priority };
      const path = `/api/queues/${hall.queue}/tickets`;
      const reply = await call('POST', path, { token, body, headers: headersOf(left) });
      if (reply.status !== 201) {
        failures.push(reply.body);
        return true;
      }
      const { id, number, arrivedAt } = reply.body.data;
      const rank = Date.parse(arrivedAt) - priority * AGEING_MINUTES * 60_000;
      drawn.push({ id, number, rank, drawnBy: performance.now() });
      return true;
    };

    const agent = async (lane: number): Promise<boolean> => {
      const over = left <= 0 && drawn.length + failures.length >= TICKETS;
      const sent = performance.now();
      const path = `/api/service-points/${points[lane]}/call-next`;
      const body = { finishCurrent: lane % 4 > 1 };
      const reply = await call('POST', path, { token, body, headers: headersOf(lane) });
      const answered = performance.now();
      if (reply.status !== 200) failures.push(reply.body);
      else if (reply.body.data) calls.push({ id: reply.body.data.id, sent, answered });
      else if (over) return false;
      return true;
    };

    // A line first, so that there is something to fight for.
    const rest = Math.floor(TICKETS / 3);
    left -= rest;
    await lanes(KIOSKS, kiosk);
    left = rest;
    await Promise.all([lanes(KIOSKS, kiosk), lanes(AGENTS, agent)]);

    expect(failures).toEqual([]);
    expect(drawn.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: TICKETS }, (_, index) => index + 1),
    );
    expect(calls).toHaveLength(TICKETS);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(TICKETS);
    expect(unjust(drawn, calls)).toEqual([]);
    const { rows } = await strapi.db.connection.raw(
      `SELECT ticket_id FROM ticket_history JOIN tickets ON tickets.document_id = ticket_id
       WHERE verb = 'call' AND ticket_history.queue_id = ? GROUP BY ticket_id HAVING count(*) <> 1`,
      [hall.queue],
    );
    expect(rows).toEqual([]);
  });
});
