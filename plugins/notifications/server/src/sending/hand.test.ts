import type { OutgoingChannel } from '../channels/channel';
import type { Claimed } from './claim';
import { createHand } from './hand';
import type { Waiting } from './lane';
import type { Prepared } from './prepare';

const claimed = (id: number, channel: OutgoingChannel, more: Partial<Claimed> = {}): Claimed =>
  ({ id: String(id), channel, bulk: false, digestKey: null, ...more }) as Claimed;

const start = (concurrency: number) => {
  const sent: string[] = [];
  const answers = new Map<string, () => void>();
  const hand = createHand({
    concurrency,
    send: ({ together }: Waiting) => {
      const name = together.map(({ id }) => id).join('+');
      sent.push(name);
      return new Promise((resolve) => answers.set(name, () => resolve([])));
    },
    settle: () => Promise.resolve(),
    hungry: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const fill = (...all: Claimed[]) => hand.fill(all, {} as Prepared, hand.wants());
  const answer = async (name: string): Promise<void> => {
    answers.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { hand, sent, fill, answer };
};

describe('what a process has in hand', () => {
  it('sends no more at a time than it may on each channel', async () => {
    const { sent, fill, answer } = start(2);
    fill(claimed(1, 'email'), claimed(2, 'email'), claimed(3, 'email'), claimed(4, 'sms'));
    expect(sent).toEqual(['1', '2', '4']);
    await answer('2');
    expect(sent).toEqual(['1', '2', '4', '3']);
  });

  it('lets whoever is called overtake a batch to many', async () => {
    const { sent, fill, answer } = start(1);
    fill(...[1, 2, 3].map((id) => claimed(id, 'email', { bulk: true })));
    fill(claimed(9, 'email'));
    await answer('1');
    await answer('9');
    expect(sent).toEqual(['1', '9', '2']);
  });

  it('sends the messages of a digest as one, in their order', () => {
    const { sent, fill } = start(9);
    const digest = { digestKey: 'a' };
    fill(claimed(10, 'email', digest), claimed(7, 'email'), claimed(9, 'email', digest));
    expect(sent).toEqual(['7', '9+10']);
  });

  it('gives back what has not begun, and waits for the rest', async () => {
    const { hand, sent, fill, answer } = start(1);
    fill(claimed(1, 'push'), claimed(2, 'push'), claimed(3, 'push'));
    expect(hand.ids().sort()).toEqual(['1', '2', '3']);
    expect(hand.putDown()).toEqual(['2', '3']);
    let idle = false;
    const waited = hand.idle().then(() => (idle = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(idle).toBe(false);
    await answer('1');
    await waited;
    expect(sent).toEqual(['1']);
  });
});
