import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { parse } from '../../../../kernel/shared/validation';
import { recentCommands } from '../services/commands/command-store';
import type { Command } from '../services/commands/command-store';
import { sendCommand } from '../services/commands/send-command';
import { readPoste } from '../services/postes/list-postes';
import { commandBody } from '../validation/bodies';
import { bodyOf, created, idOf, reply } from './exchange';

export const presentCommand = ({
  id,
  posteId,
  sessionId,
  kind,
  state,
  error,
  ...times
}: Command) => ({
  id,
  poste: posteId,
  session: sessionId,
  action: kind,
  etat: state,
  erreur: error,
  date_creation: times.createdAt.toISOString(),
  date_fin: times.settledAt?.toISOString() ?? null,
});

export const command = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { poste } = await readPoste(strapi, idOf(ctx));
    return reply((await recentCommands(strapi.db.connection, poste.id)).map(presentCommand));
  },

  async create(ctx: Context) {
    const body = parse(commandBody, bodyOf(ctx));
    const wanted =
      body.action === 'message' ? { kind: body.action, text: body.texte } : { kind: body.action };
    return created(ctx, { id: await sendCommand(strapi, idOf(ctx), wanted) });
  },
});
