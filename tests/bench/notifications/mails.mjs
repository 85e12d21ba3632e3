import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { CONNECTIONS, median, TEXT } from './app.mjs';

const BOUND = 0.5;

/** From the order to the last settled row, against bare nodemailer with the same mails and pool. */
export const measureMails = async (site, sink, { mails, rounds }) => {
  await site.addPeople('mails', mails);
  const [product, bare] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const before = await sink.count();
    const ordered = performance.now();
    const id = await site.writeTo('mails', ['email']);
    // Asking the database all the time would slow down what is measured.
    await until(async () => (await sink.count()) - before >= mails);
    await site.settled(id);
    const taken = performance.now() - ordered;
    const own = await sendBare(site, sink, mails, id);
    const received = (await sink.count()) - before;
    if (received !== 2 * mails) throw new Error(`${received} mails instead of ${2 * mails}`);
    // The first round warms up.
    if (round === 0) continue;
    product.push(taken);
    bare.push(own);
  }
  const ratio = median(bare) / median(product);
  const rate = (milliseconds) => `${Math.round((1_000 * mails) / milliseconds)} mails/s`;
  return [
    { name: `${mails} mails, bare nodemailer`, value: rate(median(bare)) },
    { name: `${mails} mails, a message to many`, value: rate(median(product)) },
    {
      name: 'of bare nodemailer',
      value: ratio.toFixed(2),
      bound: `>= ${BOUND}`,
      fine: ratio >= BOUND,
    },
  ];
};

const until = async (isSo) => {
  while (!(await isSo())) await wait(20);
};

/** The words as they are kept, for each of them, with the headers that mails have. */
const sendBare = async ({ sql, compiled }, { url }, mails, batchId) => {
  const { mailOf } = compiled('channels/email.js');
  const { createSmtpPool } = compiled('channels/smtp-pool.js');
  const { rows } = await sql.query(
    `SELECT html FROM notification_templates WHERE workflow_key = $1 AND locale = 'fr'`,
    [`batch:${batchId}`],
  );
  const transport = createSmtpPool(url, CONNECTIONS);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: mails }, (_, index) => {
      const message = {
        messageId: randomUUID(),
        address: `bare${index}@example.test`,
        name: `Awa Ndiaye ${index}`,
        locale: 'fr',
        subject: TEXT.subject,
        body: TEXT.body,
        html: rows[0].html,
        unsubscribeUrl: `https://guichet.example/api/notifications/unsubscribe/${index}`,
      };
      return transport.sendMail({ from: 'guichet@localhost', ...mailOf(message, 'localhost') });
    }),
  );
  const taken = performance.now() - begun;
  transport.close();
  return taken;
};
