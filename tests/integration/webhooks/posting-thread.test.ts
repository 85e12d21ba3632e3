import path from 'node:path';
import type { PostingThread } from '../../../plugins/webhooks/server/src/sending/posting-thread';
import { Receiver } from '../../helpers/receiver';

/** Compiled, as the application has it: a thread begins with a file. */
const SENDING = path.resolve(__dirname, '../../../dist/plugins/webhooks/server/src/sending');
const { startPostingThread } = jest.requireActual<{
  startPostingThread(options: object, onError: (error: unknown) => void): PostingThread;
}>(path.join(SENDING, 'posting-thread.js'));

const KEY = Buffer.from('a key of thirty-two bytes, or so').toString('base64');
const message = (id: string) => ({ path: '/hook', id, timestamp: 1, keys: [KEY], body: '{}' });
const later = (response: { end(): void }) => void setTimeout(() => response.end(), 300);

describe('the posting thread', () => {
  const onError = jest.fn();
  let receiver: Receiver;
  let thread: PostingThread;
  let origin: string;

  beforeEach(async () => {
    onError.mockClear();
    receiver = await Receiver.start();
    ({ origin } = new URL(receiver.url));
    const options = { networks: ['127.0.0.1/32'], nameServers: [], concurrency: 2, timeout: 2_000 };
    thread = startPostingThread(options, onError);
  });
  afterEach(async () => {
    await thread.stop();
    await receiver.stop();
  });

  it('posts, and answers with what was signed', async () => {
    const answer = await thread.open(origin).post(message('one'));
    expect(answer).toMatchObject({ status: 200, failure: null });
    const { headers } = receiver.received[0]!;
    expect(headers).toMatchObject({ 'webhook-id': 'one', 'webhook-signature': answer!.signature });
    expect(answer!.signature).toMatch(/^v1,/);
  });

  it('waits for what is under way, and for what was handed over, before it closes', async () => {
    receiver.respond = later;
    const connection = thread.open(origin);
    const answers = Promise.all(['a', 'b', 'c'].map((id) => connection.post(message(id))));
    await connection.close(false);
    expect((await answers).map((answer) => answer?.status)).toEqual([200, 200, 200]);
  });

  it('breaks off what is under way, and sends nothing of what was handed over', async () => {
    receiver.respond = () => {};
    const connection = thread.open(origin);
    const answers = Promise.all(['a', 'b', 'c'].map((id) => connection.post(message(id))));
    await receiver.until(2);
    await connection.close(true);
    const lost = expect.objectContaining({ status: null, failure: 'CONNECTION_LOST' }) as unknown;
    expect(await answers).toEqual([lost, lost, null]);
    expect(receiver.received).toHaveLength(2);
  });

  it('takes back what was handed over, and ends what is under way', async () => {
    receiver.respond = later;
    const connection = thread.open(origin);
    const answers = Promise.all(['a', 'b', 'c'].map((id) => connection.post(message(id))));
    await receiver.until(2);
    connection.takeBack();
    expect((await answers).map((answer) => answer?.status)).toEqual([200, 200, undefined]);
    expect(receiver.received).toHaveLength(2);
    expect(await connection.post(message('d'))).toMatchObject({ status: 200 });
  });

  it('says of what was under way when it died that the connection was lost, and begins anew', async () => {
    receiver.respond = later;
    const connection = thread.open(origin);
    const lost = connection.post(message('lost'));
    await receiver.until(1);
    // Nobody can post to that: the checked URL of an endpoint cannot be it.
    void thread.open('no origin').post(message('fatal'));
    expect(await lost).toMatchObject({ status: null, failure: 'CONNECTION_LOST' });
    expect(onError).toHaveBeenCalledTimes(1);
    expect(await connection.post(message('again'))).toMatchObject({ status: 200 });
  });
});
