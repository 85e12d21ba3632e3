import { api, strapi } from '../../helpers/app';
import { until } from '../../helpers/until';
import { recordedBy } from '../audit/log-helper';
import { createPoste, createRoom, createTime, unbalanced } from './room';
import type { Room } from './room';

let room: Room;
beforeAll(async () => {
  room = await createRoom();
});
afterEach(async () => {
  expect(await unbalanced()).toEqual([]);
});

describe('a person', () => {
  const person = { nom: 'Diop', prenom: 'Awa', email: 'Awa@Example.test', consentement_rgpd: true };

  it('is registered with the version of the consent, found, changed and erased everywhere', async () => {
    const { data: made } = await room.send('POST', '/utilisateurs', person);
    expect(made).toMatchObject({
      nom: 'Diop',
      email: 'awa@example.test',
      consentement_version: '1',
    });
    const found = await room.send('GET', '/utilisateurs?search=awa%20diop');
    expect(found.data.map((one: { id: string }) => one.id)).toEqual([made.id]);
    await room.send('PUT', `/utilisateurs/${made.id}`, { telephone: '+33 1 23 45 67 89' });
    expect((await room.send('GET', `/utilisateurs/${made.id}`)).data.telephone).toBe(
      '+33123456789',
    );

    const { id } = await createTime(room, { utilisateur: made.id });
    const busy = await room.send('DELETE', `/utilisateurs/${made.id}`);
    expect(busy.code).toBe('PATRON_HAS_SESSION');
    await room.send('POST', `/sessions/${id}/terminate`);
    expect((await room.send('DELETE', `/utilisateurs/${made.id}`)).status).toBe(200);
    expect((await room.send('GET', `/utilisateurs/${made.id}`)).status).toBe(404);
    const row = await strapi.db.connection('poste_patrons').where({ id: made.id }).first();
    expect(JSON.stringify(row)).not.toMatch(/Diop|Awa|awa@/);
    const logs = await room.send('GET', '/logs?pagination[pageSize]=100');
    expect(JSON.stringify(logs.data)).not.toMatch(/Diop|awa@/);
  });

  it('has no more than the time of a day', async () => {
    const { data } = await room.send('POST', '/utilisateurs', person);
    await strapi.db.connection('poste_rules').insert({
      organisation_id: room.organisation.documentId,
      rules: JSON.stringify({ dailySeconds: 3_600 }),
    });
    const ask = (duree_initiale: number) =>
      room.send('POST', '/sessions', { utilisateur: data.id, duree_initiale });
    const answers = await Promise.all([ask(2_000), ask(2_000), ask(2_000)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [given] = answers.filter(({ status }) => status === 201);
    const extended = await room.send('POST', `/sessions/${given!.data.id}/add-time`, {
      seconds: 1_700,
    });
    expect(extended.code).toBe('ALLOTMENT_EXCEEDED');
    await strapi.db
      .connection('poste_rules')
      .where({ organisation_id: room.organisation.documentId })
      .delete();
  });
});

describe('who is looked at', () => {
  const READ = 'postes.patron.read';

  it('is written down with who looked: one person, or all of a page', async () => {
    const place = await createRoom();
    const add = async (nom: string): Promise<string> =>
      (await place.send('POST', '/utilisateurs', { nom })).data.id;
    const [first, second] = [await add('Sow'), await add('Faye')];
    const entries = await recordedBy(async () => {
      await place.send('GET', `/utilisateurs/${first}`);
      await place.send('GET', '/utilisateurs');
      await place.send('GET', '/utilisateurs?search=nobody');
      await room.send('GET', `/utilisateurs/${first}`);
    });
    const reads = entries.filter(({ action }) => action === READ);
    expect(reads.map(({ entity, actor }) => [entity.id, actor.kind])).toEqual([
      [first, 'user'],
      ['*', 'user'],
    ]);
    expect(reads[1]?.changes).toMatchObject([{ field: 'ids', after: [second, first] }]);
  });
});

describe('what a person is told', () => {
  const messagesTo = (address: string): Promise<{ subject: string; body: string }[]> =>
    strapi.db.connection('notification_outbox').where({ address }).orderBy('created_at');

  it('his code, of which nothing is kept in the clear but what was sent', async () => {
    const email = 'mariama@example.test';
    const { data } = await room.send('POST', '/utilisateurs', { nom: 'Ba', email });
    const { id, code } = await createTime(room, { utilisateur: data.id });
    await until(async () => (await messagesTo(email)).length === 1);
    const shown = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect((await messagesTo(email))[0]?.subject).toContain(shown);
    const kept = await strapi.db
      .connection('notification_messages')
      .whereRaw(`variables ->> 'session' = ?`, [id]);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${code}|${shown}`));
    const poste = await createPoste(room);
    const opened = await room.send('POST', '/sessions/validate-code', { code, poste: poste.id });
    expect(opened.data.id).toBe(id);

    await room.send('POST', `/sessions/${id}/terminate`);
    expect((await room.send('DELETE', `/utilisateurs/${data.id}`)).status).toBe(200);
    expect(await messagesTo(email)).toEqual([]);
    const ledger = await strapi.db
      .connection('notification_deliveries')
      .where({ source_id: kept[0]?.source_id });
    expect(ledger).toHaveLength(1);
    expect(JSON.stringify(ledger)).not.toMatch(/mariama|Ba\b|contact:/);
  });

  it('is forgotten with him also where he was written to before', async () => {
    const [before, after] = ['coumba.old@example.test', 'coumba.new@example.test'];
    const { data } = await room.send('POST', '/utilisateurs', { nom: 'Sarr', email: before });
    const { id } = await createTime(room, { utilisateur: data.id });
    await until(async () => (await messagesTo(before)).length === 1);
    await room.send('PUT', `/utilisateurs/${data.id}`, { email: after });
    await room.send('POST', `/sessions/${id}/terminate`);
    expect((await room.send('DELETE', `/utilisateurs/${data.id}`)).status).toBe(200);
    expect(await messagesTo(before)).toEqual([]);
    const ledger = await strapi.db
      .connection('notification_deliveries')
      .where({ organisation_id: room.organisation.documentId });
    expect(JSON.stringify(ledger)).not.toMatch(/coumba|Sarr/);
  });

  it('that his time ends, once for the time that he has; without an address nothing', async () => {
    const email = 'ousmane@example.test';
    const { data } = await room.send('POST', '/utilisateurs', { nom: 'Fall', email });
    const poste = await createPoste(room);
    const { id, code } = await createTime(room, { utilisateur: data.id, duree_initiale: 900 });
    // Once it is typed nobody is told of it any more.
    await until(async () => (await messagesTo(email)).length === 1);
    await room.send('POST', '/sessions/validate-code', { code, poste: poste.id });
    const warned = async (seconds: number): Promise<void> => {
      await strapi.db
        .connection('poste_sessions')
        .where({ id })
        .update({
          used_ms: (900 - seconds + 1) * 1_000,
          counted_until: new Date(),
        });
      await api('kernel').jobs.enqueue(null, 'postes.warnings', {});
      const given = strapi.db.connection('poste_warnings').where({ session_id: id, seconds });
      await until(async () => (await given.clone()).length === 1);
    };
    await warned(600);
    await until(async () => (await messagesTo(email)).length === 2);
    await warned(300);
    const told = (await messagesTo(email)).map(({ subject }) => subject);
    expect(told[1]).toMatch(/10 min/);
    await room.send('POST', `/sessions/${id}/terminate`);
    expect(await messagesTo(email)).toHaveLength(2);
  });
});
