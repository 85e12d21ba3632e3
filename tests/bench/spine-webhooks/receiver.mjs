import http from 'node:http';

/** A receiver in a process of its own: says how many requests came, and answers after a delay. */
let count = 0;
let delay = 0;
let target = Infinity;

const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    count += 1;
    if (count === target) process.send({ reached: count });
    if (delay > 0) setTimeout(() => response.end(), delay);
    else response.end();
  });
});
server.keepAliveTimeout = 60_000;

process.on('message', (message) => {
  count = 0;
  delay = message.delay ?? 0;
  target = message.target ?? Infinity;
  process.send({ ready: true });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
