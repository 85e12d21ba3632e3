import fc from 'fast-check';
import { FreshLine } from './fresh-line';
import type { Fresh } from './fresh-line';

const page = (...texts: string[]): Fresh[] =>
  texts.map((text) => {
    const [lane = '', id = ''] = text.split(':');
    return { id, lane, bytes: Number(id) };
  });

describe('a line', () => {
  it('gives each entity its own queue, in the order of the ids', () => {
    const line = new FreshLine<Fresh>(0);
    expect(line.add(page('a:1', 'b:2', 'a:3'), 3)).toEqual(['a', 'b']);
    expect(line.first('a')?.id).toBe('1');
    line.through('a');
    expect(line.first('a')?.id).toBe('3');
    expect(line.end('a')).toBe(false);
    line.through('a');
    expect(line.end('a')).toBe(true);
    expect(line.add(page('a:4'), 4)).toEqual(['a']);
  });

  it('has passed what is settled without a gap, however late the oldest is', () => {
    const line = new FreshLine<Fresh>(10);
    expect(line.passed).toBe(10);
    line.add(page('a:11', 'b:12', 'c:14'), 15);
    expect(line.passed).toBe(10);
    line.settled('12');
    line.settled('14');
    expect(line.passed).toBe(10);
    line.settled('11');
    expect(line.passed).toBe(15);
  });

  it('leaves to the lane what comes for an entity that is held, also from a page that was read before', () => {
    const line = new FreshLine<Fresh>(0);
    line.add(page('a:1', 'a:2', 'b:3'), 3);
    expect(line.passed).toBe(0);
    line.beginReading();
    line.held('a');
    // The page that is on its way was read when there was no lane yet.
    expect(line.add(page('a:5', 'b:6'), 6)).toEqual([]);
    expect(line.waiting('a')).toBe(0);
    expect(line.passed).toBe(2);
    expect(line.bytes).toBe(3 + 6);
    line.beginReading();
    expect(line.add(page('a:7'), 7)).toEqual(['a']);
  });
});

type Step = 'read' | 'send' | 'settle' | 'fail' | 'held';

/** The database beside the line: what is pending, and which entities have a lane, since which id. */
it('never passes what is neither settled nor in a lane, and never turns an entity round', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom<Step>('read', 'send', 'settle', 'fail', 'held'), fc.nat({ max: 50 })),
    { maxLength: 120 },
  );
  const lanesOfIds = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 });
  fc.assert(
    fc.property(steps, lanesOfIds, (script, lanes) => {
      const rows = lanes.map((lane, index) => ({ id: String(index + 1), lane, bytes: index + 1 }));
      const line = new FreshLine<Fresh>(0);
      const done = new Set<string>();
      const heads = new Map<string, number>();
      const sent: Fresh[] = [];
      const [settling, holding]: [Fresh[], string[]] = [[], []];
      const act: Record<Step, (pick: number) => void> = {
        read: (pick) => {
          const after = line.beginReading();
          const found = rows.slice(after, after + 1 + (pick % 5));
          const fresh = found.filter(({ id, lane }) => !done.has(id) && !heads.has(lane));
          line.add(fresh, Number(found.at(-1)?.id ?? after));
        },
        send: (pick) => {
          const lane = [...line.lanes()].filter((one) => !holding.includes(one))[pick % 4];
          const item = lane === undefined ? undefined : line.first(lane);
          if (!item) return;
          sent.push(item);
          settling.push(item);
          line.through(item.lane);
          line.end(item.lane);
        },
        settle: () => {
          const item = settling.shift();
          if (!item) return;
          done.add(item.id);
          line.settled(item.id);
        },
        fail: (pick) => {
          const lane = [...line.lanes()].filter((one) => !holding.includes(one))[pick % 4];
          if (lane === undefined || !line.first(lane)) return;
          holding.push(lane);
        },
        held: () => {
          const lane = holding.shift();
          if (lane === undefined) return;
          heads.set(lane, Number(line.first(lane)?.id));
          line.held(lane);
        },
      };
      for (const [step, pick] of script) {
        act[step](pick);
        const lost = rows.filter(({ id, lane }) => {
          const waits = heads.has(lane) && Number(id) >= (heads.get(lane) ?? 0);
          return Number(id) <= line.passed && !done.has(id) && !waits;
        });
        expect(lost).toEqual([]);
        if (line.size === settling.length) expect(line.bytes).toBe(0);
      }
      for (const lane of ['a', 'b', 'c', 'd']) {
        const ids = sent.filter((item) => item.lane === lane).map(({ id }) => Number(id));
        expect(ids).toEqual([...ids].sort((one, other) => one - other));
        expect(new Set(ids).size).toBe(ids.length);
      }
    }),
    { numRuns: 500 },
  );
});
