import { z } from 'zod';
import { jsonSchema } from '../../../../kernel/shared/openapi';
import type { Paths } from '../../../../kernel/shared/openapi';
import { answer, body, query } from '../../../../kernel/shared/openapi-parts';
import * as bodies from '../validation/bodies';
import { patronsQuery, placeQuery, sessionsQuery } from '../validation/queries';
import * as views from './views';

const meta = z.record(z.string(), z.unknown());

const one = (view: z.ZodType, status?: string) =>
  answer(jsonSchema(z.strictObject({ data: view, meta }), 'output'), status);
const made = (view: z.ZodType) => one(view, '201');
const many = (view: z.ZodType) => one(z.array(view));
const open = { security: [] };

const verb = (summary: string, schema: z.ZodType) => ({
  post: { summary, ...body(schema), ...one(views.sessionView) },
});

const people: Paths = {
  '/utilisateurs': {
    get: {
      summary: 'The people of the room, newest first',
      ...query(patronsQuery),
      ...many(views.utilisateurView),
    },
    post: {
      summary: 'Make somebody known',
      ...body(bodies.createUtilisateur),
      ...made(views.utilisateurView),
    },
  },
  '/utilisateurs/{id}': {
    get: {
      summary: 'One person; that he was looked at is recorded',
      ...one(views.utilisateurView),
    },
    put: {
      summary: 'Change what is known of a person; what is not sent stays',
      ...body(bodies.updateUtilisateur),
      ...one(views.utilisateurView),
    },
    delete: { summary: 'Erase a person, also from the logs (RGPD)', ...one(views.idView) },
  },
};

const postes: Paths = {
  '/postes': {
    get: { summary: 'The postes', ...query(placeQuery), ...many(views.posteView) },
    post: {
      summary: 'Make a poste known',
      ...body(bodies.createPosteBody),
      ...made(views.posteView),
    },
  },
  '/postes/{id}': { get: { summary: 'One poste', ...one(views.posteView) } },
  '/postes/{id}/status': {
    put: {
      summary: 'Out of service, or back; the other statuses follow from what is known',
      ...body(bodies.statusBody),
      ...one(views.posteView),
    },
  },
  '/postes/enrolments': {
    post: {
      summary: 'A poste asks to be enrolled, and shows the code',
      ...open,
      ...body(bodies.enrolmentBody),
      ...made(views.enrolmentView),
    },
  },
  '/postes/enrolments/{id}/claim': {
    post: {
      summary: 'A poste asks whether it is confirmed',
      ...open,
      ...body(z.strictObject({ secret: z.string() })),
      ...one(views.claimView),
    },
  },
  '/postes/enrolments/confirm': {
    post: {
      summary: 'An operator confirms the code on the screen',
      ...body(bodies.confirmBody),
      ...one(views.posteView),
    },
  },
  '/postes/{id}/revoke': {
    post: { summary: 'Cut a poste off', ...body(bodies.reasonBody), ...one(views.posteView) },
  },
  '/postes/{id}/compatibility': {
    put: {
      summary: 'Let a poste come by its address alone (unsafe)',
      ...body(bodies.compatibilityBody),
      ...one(views.posteView),
    },
  },
  '/postes/{id}/commands': {
    get: { summary: 'The last commands and their fate', ...many(views.commandView) },
    post: {
      summary: 'Lock, unlock, or say something',
      ...body(bodies.commandBody),
      ...made(views.idView),
    },
  },
  '/postes/rules': {
    get: { summary: 'Times, allotments and hours', ...query(placeQuery) },
    put: { summary: 'Set them; what is not sent stays', ...body(bodies.rulesBody) },
  },
  '/postes/waiting': {
    get: { summary: 'Who waits, in order', ...query(placeQuery), ...many(views.waitingView) },
    post: { summary: 'Wait', ...body(bodies.waitingBody), ...made(views.waitingView) },
  },
  '/postes/waiting/{id}/leave': {
    post: { summary: 'Wait no longer', ...one(views.waitingView) },
  },
};

const sessions: Paths = {
  '/sessions': {
    get: {
      summary: 'Sessions, newest first',
      ...query(sessionsQuery),
      ...many(views.sessionView),
    },
    post: {
      summary: 'Give somebody time; the answer has the code',
      ...body(bodies.createSessionBody),
      ...made(views.newSessionView),
    },
  },
  '/sessions/{id}': { get: { summary: 'One session', ...one(views.sessionView) } },
  '/sessions/validate-code': {
    post: {
      summary: 'A code was typed at a poste',
      ...open,
      ...body(bodies.validateCodeBody),
      ...one(views.sessionView),
    },
  },
  '/sessions/{id}/add-time': verb('Add time', bodies.addTimeBody),
  '/sessions/{id}/terminate': verb('End it; what is left is refunded', bodies.terminateBody),
  '/sessions/{id}/pause': verb('Stop the time', bodies.reasonBody),
  '/sessions/{id}/resume': verb('Let it run again', bodies.reasonBody),
  '/sessions/{id}/move': verb('Go on at another poste', bodies.moveBody),
};

export const postePaths: Paths = { ...people, ...postes, ...sessions };
