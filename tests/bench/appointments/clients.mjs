import http from 'node:http';

/** Child process: books the slots that it is told of, so many at a time, and says how long it took. */
const post = (agent, url, body) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const request = http.request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });

process.once('message', async ({ url, service, slots, customer, clients }) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const client = async () => {
    for (let slot = slots.pop(); slot; slot = slots.pop()) {
      const status = await post(agent, `${url}/api/appointments`, { service, ...slot, customer });
      if (status !== 201) throw new Error(`a booking was answered with ${status}`);
    }
  };
  slots.reverse();
  const start = performance.now();
  let failure;
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } catch (error) {
    failure = String(error);
  }
  agent.destroy();
  process.send({ milliseconds: performance.now() - start, failure });
});
