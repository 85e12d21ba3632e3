import { EventEmitter } from 'node:events';
import { takeTurns } from './take-turns';

const setUp = () => {
  const connection = new EventEmitter();
  const sent: string[] = [];
  const turns = takeTurns(connection);
  return { connection, sent, turns, send: (name: string) => () => void sent.push(name) };
};

describe('statements of one connection', () => {
  it('go out one after the other, in the order in which they were made', () => {
    const { connection, sent, turns, send } = setUp();
    for (const name of ['a', 'b', 'c']) turns.take(send(name));
    expect(sent).toEqual(['a']);
    connection.emit('drain');
    expect(sent).toEqual(['a', 'b']);
    turns.take(send('d'));
    connection.emit('drain');
    connection.emit('drain');
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    connection.emit('drain');
    turns.take(send('e'));
    expect(sent.at(-1)).toBe('e');
  });

  it('let one that needs two statements finish', () => {
    const { connection, sent, turns, send } = setUp();
    turns.take(() => {
      sent.push('set');
      turns.next(send('statement'));
    });
    turns.take(send('other'));
    connection.emit('drain');
    connection.emit('drain');
    expect(sent).toEqual(['set', 'statement', 'other']);
  });

  it.each(['error', 'end'])('wait for nothing after the connection said %s', (event) => {
    const { connection, sent, turns, send } = setUp();
    turns.take(send('a'));
    turns.take(send('b'));
    connection.emit(event);
    expect(sent).toEqual(['a', 'b']);
    turns.take(send('c'));
    turns.next(send('d'));
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
  });
});
