import { randomUUID } from 'node:crypto';
import { median, TEXT } from './app.mjs';

const BOUND = 0.3;

/** The rows that the product writes, as one statement that decides nothing. */
const PLAIN = `
  WITH people AS (
    SELECT 'user:' || document_id AS key, first_name || ' ' || last_name AS name
    FROM up_users WHERE document_id LIKE 'inboxesu%'
  ), kept AS (
    INSERT INTO notification_deliveries (source_id, recipient, channel, workflow_key, category,
      organisation_id, batch_id, state, name, address, locale, time_zone, wanted_at, due_at,
      created_at, finished_at)
    SELECT $1, key, 'in-app', 'batch:' || $1, 'announcements', 'inboxes', CAST($1 AS uuid), 'delivered',
      name, key, 'fr', 'Europe/Paris', now(), now(), now(), now()
    FROM people
  )
  INSERT INTO notification_inbox (source_id, account_key, organisation_id, workflow_key, category,
    title, body, created_at)
  SELECT $1, key, 'inboxes', 'batch:' || $1, 'announcements', $2, replace($3, '{{ recipient.name }}', name),
    now()
  FROM people`;

/** From the order to the last row, against the rows alone. */
export const measureFanOut = async (site, { people, rounds }) => {
  await site.addPeople('inboxes', people);
  const [product, plain] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const ordered = performance.now();
    await site.expanded(await site.writeTo('inboxes', ['in-app']));
    const begun = performance.now();
    await site.sql.query(PLAIN, [randomUUID(), TEXT.subject, TEXT.body]);
    // The first round warms up.
    if (round === 0) continue;
    product.push(begun - ordered);
    plain.push(performance.now() - begun);
  }
  const ratio = median(plain) / median(product);
  const rate = (milliseconds) => `${Math.round((2_000 * people) / milliseconds)} rows/s`;
  return [
    { name: `${people} inboxes, ledger and inbox in one statement`, value: rate(median(plain)) },
    { name: `${people} inboxes, a message to many`, value: rate(median(product)) },
    {
      name: 'of the plain insert',
      value: ratio.toFixed(2),
      bound: `>= ${BOUND}`,
      fine: ratio >= BOUND,
    },
  ];
};
