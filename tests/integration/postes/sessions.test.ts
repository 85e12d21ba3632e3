import { call, strapi } from '../../helpers/app';
import { createPerson } from '../../helpers/people';
import { recordedBy } from '../audit/log-helper';
import {
  anonymously,
  createPoste,
  createRoom,
  createTime,
  ledgerOf,
  setTime,
  startAt,
  unbalanced,
} from './room';
import type { Room } from './room';

let room: Room;
let restore = (): void => {};
const later = (seconds: number): void => {
  restore();
  restore = setTime(seconds * 1_000);
};

beforeAll(async () => {
  room = await createRoom();
});
afterEach(async () => {
  restore();
  restore = () => {};
  expect(await unbalanced()).toEqual([]);
});

describe('time', () => {
  it('runs from the code to the end, and what is left is refunded', async () => {
    const poste = await createPoste(room);
    const session = await startAt(room, poste.id);
    expect(session).toMatchObject({ statut: 'active', poste: poste.id, duree_initiale: 1_800 });
    later(20);
    const ended = await room.send('POST', `/sessions/${session.id}/terminate`);
    expect(ended.data).toMatchObject({ statut: 'terminee', temps_restant: 0 });
    expect(await ledgerOf(session.id)).toEqual(['grant 1800', 'consume 20', 'refund 1780']);
  });

  it('stands still in a pause, and goes on after it', async () => {
    const poste = await createPoste(room);
    const { id } = await startAt(room, poste.id);
    later(10);
    expect((await room.send('POST', `/sessions/${id}/pause`)).data.en_pause).toBe(true);
    later(5_000);
    expect((await room.send('POST', `/sessions/${id}/resume`)).data.temps_restant).toBe(1_790);
    later(5_010);
    await room.send('POST', `/sessions/${id}/terminate`);
    expect(await ledgerOf(id)).toEqual([
      'grant 1800',
      'consume 10',
      'pause 0',
      'resume 0',
      'consume 10',
      'refund 1780',
    ]);
  });

  it('is added and moves with the session', async () => {
    const [here, there] = [await createPoste(room), await createPoste(room)];
    const { id } = await startAt(room, here.id);
    const added = await room.send('POST', `/sessions/${id}/add-time`, { seconds: 600 });
    expect(added.data.temps_restant).toBeGreaterThan(2_390);
    const moved = await room.send('POST', `/sessions/${id}/move`, { poste: there.id });
    expect(moved.data.poste).toBe(there.id);
    expect((await room.send('GET', `/postes/${here.id}`)).data.session).toBeNull();
    const commands = await strapi.db.connection('poste_commands').where({ session_id: id });
    expect(commands.map(({ kind, poste_id }) => [kind, poste_id])).toEqual([
      ['add_time', here.id],
      ['close_session', here.id],
    ]);
  });

  it('costs all that the lease allowed when a silent poste is ended, or nothing if it stood still', async () => {
    for (const poste_arrete of [false, true]) {
      const { id } = await startAt(room, (await createPoste(room)).id, { duree_initiale: 3_600 });
      later(5_000);
      await room.send('POST', `/sessions/${id}/terminate`, { poste_arrete });
      const entries = poste_arrete
        ? ['grant 3600', 'refund 3600']
        : ['grant 3600', 'consume 960', 'refund 2640'];
      expect(await ledgerOf(id)).toEqual(entries);
      later(0);
    }
  });
});

describe('a code', () => {
  it('is stored as a hash only', async () => {
    const { id, code } = await createTime(room);
    const row = await strapi.db.connection('poste_sessions').where({ id }).first();
    expect(JSON.stringify(row)).not.toContain(code);
    const { rows } = await strapi.db.connection.raw(
      `SELECT 1 FROM kernel_events WHERE data::text LIKE '%' || ? || '%'`,
      [code],
    );
    expect(rows).toEqual([]);
  });

  it('opens one poste, once; the same answer for a repeated try', async () => {
    const [here, there] = [await createPoste(room), await createPoste(room)];
    const { code } = await createTime(room);
    const type = (poste: string) => room.send('POST', '/sessions/validate-code', { code, poste });
    const answers = await Promise.all([type(here.id), type(there.id), type(here.id)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    const sessions = await strapi.db
      .connection('poste_sessions')
      .whereIn('poste_id', [here.id, there.id]);
    expect(sessions).toHaveLength(1);
    const again = await type(sessions[0].poste_id);
    expect(again.status).toBe(200);
  });

  it('does not open a poste where somebody sits, nor one out of service, nor after its time', async () => {
    const poste = await createPoste(room);
    await startAt(room, poste.id);
    const { code } = await createTime(room);
    const type = async (at: string) =>
      (await room.send('POST', '/sessions/validate-code', { code, poste: at })).code;
    expect(await type(poste.id)).toBe('POSTE_OCCUPIED');
    const broken = await createPoste(room);
    await room.send('PUT', `/postes/${broken.id}/status`, { statut: 'maintenance' });
    expect(await type(broken.id)).toBe('POSTE_IN_MAINTENANCE');
    later(86_400);
    expect(await type((await createPoste(room)).id)).toBe('CODE_INVALID');
  });

  it('of one poste opens no other', async () => {
    const [here, there] = [await createPoste(room), await createPoste(room)];
    const { code } = await createTime(room, { poste: here.id });
    const wrong = await room.send('POST', '/sessions/validate-code', { code, poste: there.id });
    expect(wrong.code).toBe('CODE_FOR_ANOTHER_POSTE');
  });

  it('of one organisation opens nothing of another', async () => {
    const other = await createRoom();
    const { code } = await createTime(other);
    const poste = await createPoste(room);
    const wrong = await room.send('POST', '/sessions/validate-code', { code, poste: poste.id });
    expect(wrong).toMatchObject({ status: 422, code: 'CODE_INVALID' });
  });

  it('is not even looked at when a stranger sends it', async () => {
    const { code } = await createTime(room);
    const poste = await createPoste(room);
    const stranger = await anonymously('/sessions/validate-code', { code, poste: poste.id });
    expect(stranger).toMatchObject({ status: 403, code: 'POSTE_NOT_RECOGNISED' });
  });

  it('comes from an address alone only where that was allowed', async () => {
    const poste = await createPoste(room, { adresse_ip: '127.0.0.1', compatibilite: true });
    const { code } = await createTime(room);
    const opened = await anonymously('/sessions/validate-code', { code });
    expect(opened.data).toMatchObject({ poste: poste.id, statut: 'active' });
  });
});

describe('the tables of states and rules', () => {
  it('refuse what cannot be done now, and fields that do not exist', async () => {
    const { id } = await createTime(room);
    const refusals = await Promise.all([
      room.send('POST', `/sessions/${id}/pause`),
      room.send('POST', `/sessions/${id}/add-time`, {}),
      room.send('POST', `/sessions/${id}/add-time`, { seconds: -5 }),
      room.send('POST', '/sessions', { duree_initiale: 0 }),
      room.send('POST', '/sessions', { temps_restant: 5 }),
      room.send('POST', '/sessions', { utilisateur: 'nobody' }),
      room.send('PUT', `/postes/${(await createPoste(room)).id}/status`, { statut: 'occupé' }),
    ]);
    expect(refusals.map(({ status, code }) => [status, code])).toEqual([
      [409, 'TRANSITION_NOT_ALLOWED'],
      [400, 'REQUIRED'],
      [400, 'INVALID_VALUE'],
      [400, 'INVALID_VALUE'],
      [400, 'UNKNOWN_FIELD'],
      [400, 'UNKNOWN_PATRON'],
      [409, 'NO_SESSION'],
    ]);
  });

  it('keep each organisation to itself', async () => {
    const other = await createRoom();
    const { id } = await createTime(other);
    const poste = await createPoste(other);
    expect((await room.send('GET', `/sessions/${id}`)).status).toBe(404);
    expect((await room.send('POST', `/sessions/${id}/terminate`)).status).toBe(404);
    expect((await room.send('GET', `/postes/${poste.id}`)).status).toBe(404);
    const listed = (await room.send('GET', '/sessions?pagination[pageSize]=100')).data;
    expect(listed.map((one: { id: string }) => one.id)).not.toContain(id);
    const customer = await createPerson(other.organisation, 'customer');
    const asked = await call('GET', `/api/sessions/${id}`, { token: customer.token });
    expect(asked.status).toBe(404);
  });

  it('a ledger entry is never changed', async () => {
    const { id } = await createTime(room);
    const entries = strapi.db.connection('poste_ledger').where({ session_id: id });
    await expect(entries.clone().update({ seconds: 9_999 })).rejects.toThrow(/append-only/);
    await expect(entries.clone().delete()).rejects.toThrow(/append-only/);
  });

  it('each verb leaves exactly one entry of the audit about the session', async () => {
    const poste = await createPoste(room);
    let id = '';
    const entries = await recordedBy(async () => {
      ({ id } = await startAt(room, poste.id));
      await room.send('POST', `/sessions/${id}/add-time`, { minutes: 1, motif: 'A printer jam' });
      await room.send('POST', `/sessions/${id}/terminate`);
    });
    expect(entries.filter(({ entity }) => entity.id === id).map(({ action }) => action)).toEqual(
      ['created', 'started', 'extended', 'ended'].map((past) => `postes.session.${past}`),
    );
  });
});
