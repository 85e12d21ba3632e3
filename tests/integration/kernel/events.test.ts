import { api, strapi } from '../../helpers/app';
import { inTransaction } from '../../../plugins/kernel/shared/strapi';
import type { DomainEvent, EventInput } from '../../../plugins/kernel/shared/events';

const { events } = api('kernel');

const change = (entityId: string, n = 0): EventInput<'content.test.thing.updated'> => ({
  name: 'content.test.thing.updated',
  organisationId: null,
  entityType: 'test::thing',
  entityId,
  data: { uid: 'test::thing', documentId: entityId, locales: [], changed: [`field-${n}`] },
});

const until = async (condition: () => boolean | Promise<boolean>, limit = 10_000) => {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

events.define('content.test.thing.updated', {
  version: 1,
  description: 'For tests',
  visibility: 'organisation',
});

describe('emit', () => {
  it('gives a committed event to listeners, once, with a position', async () => {
    const seen: DomainEvent[] = [];
    const end = events.onCommitted((batch) => void seen.push(...batch));
    const emitted = await inTransaction(strapi, (trx) => events.emit(trx, change('a')));
    await until(() => seen.length > 0);
    end();
    expect(seen.map(({ id }) => id)).toEqual([emitted.id]);
    expect(seen[0]?.position).toMatch(/^\d+$/);
  });
});
