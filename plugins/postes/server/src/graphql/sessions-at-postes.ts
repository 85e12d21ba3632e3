import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { SESSION_STATES } from '../../../shared/session-machine';
import { addTime } from '../services/add-time';
import { recentCommands } from '../services/commands/command-store';
import { sendCommand } from '../services/commands/send-command';
import { createSession } from '../services/create-session';
import { listSessions, readSession } from '../services/find-sessions';
import { moveSession } from '../services/move-session';
import { pauseSession, resumeSession } from '../services/pause';
import { posteOfRequest } from '../services/poste-of-request';
import { listPostes, readPoste } from '../services/postes/list-postes';
import { terminate } from '../services/terminate';
import { validateCode } from '../services/validate-code';
import * as field from '../validation/fields';
import { codeToValidate, onOne, onPlace, optionalId, withReason } from './arguments';
import type { Resolvers } from './resolver';
import { views } from './views';

const withSeconds = withReason.extend({ seconds: field.seconds });
const withPoste = withReason.extend({ posteId: field.id });
const newSession = z.strictObject({
  organisationId: optionalId,
  patronId: optionalId,
  posteId: optionalId,
  seconds: field.seconds.nullish(),
});
const listing = z.strictObject({
  organisationId: optionalId,
  posteId: optionalId,
  patronId: optionalId,
  states: z.array(z.enum(SESSION_STATES)).nullish(),
  page: z.int().min(1).max(10_000),
  pageSize: z.int().min(1).max(100),
});
const command = z.discriminatedUnion('kind', [
  z.strictObject({ id: field.id, kind: z.literal('lock'), text: z.null().optional() }),
  z.strictObject({ id: field.id, kind: z.literal('unlock'), text: z.null().optional() }),
  z.strictObject({ id: field.id, kind: z.literal('message'), text: field.name(500) }),
]);

/** Postes and what runs at them. */
export const sessionsAtPostes = (strapi: Core.Strapi): Resolvers => {
  const { session: seen, poste: place, posteOf } = views(strapi);

  return {
    Query: {
      postes: async (_parent, args) => {
        const { organisationId: organisation } = parse(onPlace, args);
        return (await listPostes(strapi, { organisation })).map(place);
      },
      poste: (_parent, args) => posteOf(parse(onOne, args).id),
      posteCommands: async (_parent, args) => {
        const { poste } = await readPoste(strapi, parse(onOne, args).id);
        return recentCommands(strapi.db.connection, poste.id);
      },
      posteSessions: async (_parent, args) => {
        const { organisationId, posteId, patronId, states, ...page } = parse(listing, args);
        const query = { organisation: organisationId, poste: posteId, patron: patronId };
        const rows = await listSessions(strapi, { ...query, ...page, states: states ?? undefined });
        return rows.slice(0, page.pageSize).map(seen);
      },
      posteSession: async (_parent, args) => seen(await readSession(strapi, parse(onOne, args).id)),
    },
    Mutation: {
      startPosteSession: async (_parent, args, { koaContext: { ip: address } }) => {
        const { code, posteId: named } = parse(codeToValidate, args);
        return posteOfRequest(strapi, { named, address }, async (poste) =>
          seen(await validateCode(strapi, { poste, code })),
        );
      },
      createPosteSession: async (_parent, args) => {
        const { organisationId, patronId, posteId, seconds } = parse(newSession, args);
        const made = await createSession(strapi, {
          organisation: organisationId,
          patron: patronId,
          poste: posteId,
          seconds: seconds ?? undefined,
        });
        return { session: seen(made.session), code: made.code };
      },
      addPosteTime: async (_parent, args) => seen(await addTime(strapi, parse(withSeconds, args))),
      terminatePosteSession: async (_parent, args) =>
        seen(await terminate(strapi, parse(withReason, args))),
      pausePosteSession: async (_parent, args) =>
        seen(await pauseSession(strapi, parse(withReason, args))),
      resumePosteSession: async (_parent, args) =>
        seen(await resumeSession(strapi, parse(withReason, args))),
      movePosteSession: async (_parent, args) => {
        const { posteId: poste, ...input } = parse(withPoste, args);
        return seen(await moveSession(strapi, { ...input, poste }));
      },
      commandPoste: (_parent, args) => {
        const { id, ...wanted } = parse(command, args);
        return sendCommand(strapi, id, wanted.kind === 'message' ? wanted : { kind: wanted.kind });
      },
    },
  };
};
