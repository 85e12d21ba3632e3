import { graphql } from '../../helpers/app';
import { createRoom, createPoste, unbalanced } from './room';
import type { Room } from './room';
import { enrol, newKey } from './wire';

let room: Room;
beforeAll(async () => {
  room = await createRoom();
});
afterEach(async () => {
  expect(await unbalanced()).toEqual([]);
});

const ask = async (document: string, variables: object = {}, token = room.token) => {
  const { body } = await graphql(document, variables, token);
  return { data: body.data, code: body.errors?.[0]?.extensions.error.details.code };
};

it('people: registered, found, changed and erased, by their desk alone', async () => {
  const { data: made } = await ask(
    `mutation { registerPostePatron(input: { lastName: "Gueye", email: "A@Example.test", consent: true }) {
       id email consent consentVersion } }`,
  );
  const { id } = made.registerPostePatron;
  expect(made.registerPostePatron).toMatchObject({ email: 'a@example.test', consent: true });
  const change = `mutation ($id: ID!) {
    updatePostePatron(id: $id, input: { firstName: "Anta", email: null }) { lastName firstName email } }`;
  const { data: changed } = await ask(change, { id });
  const now = { lastName: 'Gueye', firstName: 'Anta', email: null };
  expect(changed.updatePostePatron).toEqual(now);
  const stranger = await createRoom();
  expect((await ask(change, { id }, stranger.token)).code).toBe('NOT_FOUND');
  const { data: found } = await ask(`{ postePatrons(search: "anta gueye") { id } }`);
  expect(found.postePatrons).toEqual([{ id }]);
  expect((await ask(`mutation ($id: ID!) { erasePostePatron(id: $id) }`, { id })).data).toEqual({
    erasePostePatron: id,
  });
  expect((await ask(`query ($id: ID!) { postePatron(id: $id) { id } }`, { id })).code).toBe(
    'NOT_FOUND',
  );
});

it('the room: its rules, the line before it, and how a poste gets and loses its key', async () => {
  const { data: rules } = await ask(
    `mutation { changePosteRules(input: { holdMinutes: 15, groups: [{ name: "staff", dailySeconds: 7200 }] }) {
       holdMinutes groups { name dailySeconds } } }`,
  );
  const groups = [{ name: 'staff', dailySeconds: 7_200 }];
  expect(rules.changePosteRules).toEqual({ holdMinutes: 15, groups });
  expect((await ask(`{ posteRules { groups { dailySeconds } } }`)).data.posteRules.groups).toEqual([
    { dailySeconds: 7_200 },
  ]);
  const { data: line } = await ask(`mutation { joinPosteWaiting(name: "Ka") { id state } }`);
  const { id: place } = line.joinPosteWaiting;
  expect((await ask(`{ posteWaiting { id label } }`)).data.posteWaiting).toEqual([
    { id: place, label: 'Ka' },
  ]);
  await ask(`mutation ($id: ID!) { leavePosteWaiting(id: $id) { state } }`, { id: place });

  const request = `mutation ($key: String!) { requestPosteEnrolment(publicKey: $key) { id code secret } }`;
  const asked = (await graphql(request, { key: newKey().publicKey })).body.data;
  const { id, code, secret } = asked.requestPosteEnrolment;
  const confirmed = await ask(
    `mutation ($code: String!) { confirmPosteEnrolment(code: $code, name: "Named") { id enrolled } }`,
    { code },
  );
  const poste = confirmed.data.confirmPosteEnrolment;
  expect(poste.enrolled).toBe(true);
  const claim = `mutation ($id: ID!, $secret: String!) {
    claimPosteEnrolment(id: $id, secret: $secret) { confirmed posteId } }`;
  expect((await graphql(claim, { id, secret })).body.data.claimPosteEnrolment).toEqual({
    confirmed: true,
    posteId: poste.id,
  });
  const revoke = `mutation ($id: ID!) { revokePoste(id: $id) { enrolled } }`;
  expect((await ask(revoke, { id: poste.id })).data.revokePoste).toEqual({ enrolled: false });
});

it('a session from its code to its end, and nothing of it for strangers', async () => {
  const register = `mutation { registerPoste(name: "Corner", ipAddress: "192.0.2.7") { id status ipAddress } }`;
  const { registerPoste: poste } = (await ask(register)).data;
  expect(poste).toMatchObject({ status: 'offline', ipAddress: '192.0.2.7' });
  const other = await createPoste(room);
  const { data: made } = await ask(
    `mutation ($posteId: ID) { createPosteSession(posteId: $posteId, seconds: 600) {
       code session { id remaining state } } }`,
    { posteId: poste.id },
  );
  const { code, session } = made.createPosteSession;
  const { id } = session;
  expect(session).toMatchObject({ remaining: 600, state: 'pending' });

  const stranger = await createRoom();
  const start = `mutation ($posteId: ID!, $code: String!) {
    startPosteSession(posteId: $posteId, code: $code) { id state } }`;
  const started = await ask(start, { posteId: poste.id, code });
  expect(started.data.startPosteSession).toEqual({ id, state: 'active' });
  const read = `query ($id: ID!) { poste(id: $id) { status session { id state } } }`;
  expect((await ask(read, { id: poste.id })).data.poste).toEqual({
    status: 'occupied',
    session: { id, state: 'active' },
  });

  const verbs = [
    [`mutation ($id: ID!) { pausePosteSession(id: $id) { state posteId granted } }`, 'paused'],
    [`mutation ($id: ID!) { resumePosteSession(id: $id) { state posteId granted } }`, 'active'],
    [
      `mutation ($id: ID!) { addPosteTime(id: $id, seconds: 300) { state posteId granted } }`,
      'active',
    ],
    [`mutation ($id: ID!) { terminatePosteSession(id: $id) { state posteId granted } }`, 'ended'],
  ] as const;
  const move = `mutation ($id: ID!, $to: ID!) { movePosteSession(id: $id, posteId: $to) { posteId } }`;
  for (const [verb, state] of verbs) {
    expect((await ask(verb, { id }, stranger.token)).code).toBe('NOT_FOUND');
    const answer = Object.values((await ask(verb, { id })).data)[0];
    expect(answer).toMatchObject({ state });
    if (state === 'paused') await ask(move, { id, to: other.id });
  }
  const { data: ended } = await ask(
    `query ($id: ID!) { posteSession(id: $id) { state posteId granted refunded initialSeconds } }`,
    { id },
  );
  expect(ended.posteSession).toMatchObject({
    ...{ state: 'ended', posteId: other.id, granted: 900, initialSeconds: 600 },
  });
});

it('commands, and what a poste may be', async () => {
  const { id } = await enrol(room);
  const command = `mutation ($id: ID!, $kind: PosteCommandKind!, $text: String) {
    commandPoste(id: $id, kind: $kind, text: $text) }`;
  const sent = await ask(command, { id, kind: 'message', text: 'Closing soon' });
  expect((await ask(command, { id, kind: 'message' })).code).toBe('REQUIRED');
  const { data: listed } = await ask(
    `query ($id: ID!) { posteCommands(id: $id) { id kind state } }`,
    { id },
  );
  expect(listed.posteCommands).toEqual([
    { id: sent.data.commandPoste, kind: 'message', state: 'queued' },
  ]);
  const status = `mutation ($id: ID!) { setPosteStatus(id: $id, status: maintenance) { status } }`;
  expect((await ask(status, { id })).data.setPosteStatus).toEqual({ status: 'maintenance' });
  const compatible = `mutation ($id: ID!) {
    setPosteCompatibility(id: $id, allowed: true, ipAddress: "192.0.2.9") { compatibility ipAddress } }`;
  expect((await ask(compatible, { id })).data.setPosteCompatibility).toEqual({
    compatibility: true,
    ipAddress: '192.0.2.9',
  });
  const stranger = await createRoom();
  expect((await ask(compatible, { id }, stranger.token)).code).toBe('NOT_FOUND');
});
