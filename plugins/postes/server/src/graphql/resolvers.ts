import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { parse } from '../../../../kernel/shared/validation';
import type { Session } from '../../../shared/poste';
import { SESSION_STATES } from '../../../shared/session-machine';
import { addTime } from '../services/add-time';
import { sendCommand } from '../services/commands/send-command';
import { createSession } from '../services/create-session';
import { listSessions, readSession } from '../services/find-sessions';
import { moveSession } from '../services/move-session';
import { pauseSession, resumeSession } from '../services/pause';
import { listPostes, readPoste } from '../services/postes/list-postes';
import type { SeenPoste } from '../services/postes/list-postes';
import { remainingAt } from '../services/sessions-meter';
import { terminate } from '../services/terminate';
import * as field from '../validation/fields';

type Resolver = (parent: unknown, args: Record<string, unknown>) => unknown;

const reason = field.reason.nullable().transform((value) => value ?? undefined);
const optionalId = field.id.nullish().transform((value) => value ?? undefined);
const onSession = z.strictObject({ id: field.id, reason: reason.optional() });
const onPlace = z.strictObject({ organisationId: optionalId });
const withSeconds = onSession.extend({ seconds: field.seconds });
const withPoste = onSession.extend({ posteId: field.id });
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

export const resolvers = (strapi: Core.Strapi): Record<string, Record<string, Resolver>> => {
  const seen = (session: Session) => ({
    ...session,
    remaining: remainingAt(session, pluginApi(strapi, 'kernel').clock.now()),
  });
  const place = ({ poste, status, session }: SeenPoste) => ({
    ...poste,
    status,
    enrolled: poste.publicKey !== null,
    session: session && seen(session),
  });

  return {
    Query: {
      postes: async (_parent, args) => {
        const { organisationId: organisation } = parse(onPlace, args);
        return (await listPostes(strapi, { organisation })).map(place);
      },
      poste: async (_parent, args) => place(await readPoste(strapi, parse(onSession, args).id)),
      posteSessions: async (_parent, args) => {
        const { organisationId, posteId, patronId, states, ...page } = parse(listing, args);
        const query = { organisation: organisationId, poste: posteId, patron: patronId };
        const rows = await listSessions(strapi, { ...query, ...page, states: states ?? undefined });
        return rows.slice(0, page.pageSize).map(seen);
      },
      posteSession: async (_parent, args) =>
        seen(await readSession(strapi, parse(onSession, args).id)),
    },
    Mutation: {
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
        seen(await terminate(strapi, parse(onSession, args))),
      pausePosteSession: async (_parent, args) =>
        seen(await pauseSession(strapi, parse(onSession, args))),
      resumePosteSession: async (_parent, args) =>
        seen(await resumeSession(strapi, parse(onSession, args))),
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
