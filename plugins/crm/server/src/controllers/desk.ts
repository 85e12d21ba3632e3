import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { parse } from '../../../../kernel/shared/validation';
import { twinPairs } from '../services/clients/duplicates';
import { deskBoard } from '../services/desk/board';
import { leadPage } from '../services/desk/lead-page';
import { propertyPage } from '../services/desk/property-page';
import { requireDesk } from '../services/desk/require-desk';
import { deskSetup } from '../services/desk/setup';
import { deskTasks, finishTask } from '../services/desk/tasks';
import {
  createLead,
  createNote,
  createSearch,
  createTask,
  updateSearch,
} from '../services/desk/write';
import {
  doneBody,
  newLeadBody,
  newNoteBody,
  newTaskBody,
  organisationQuery,
  searchBody,
} from '../validation/desk';
import { bodyOf, idOf, reply } from './exchange';

const organisation = (ctx: Context): string => parse(organisationQuery, ctx.query).organisation;

/** What only the pages of the admin panel ask for. */
export const desk = ({ strapi }: { strapi: Core.Strapi }) => ({
  setup: async () => reply(await deskSetup(strapi)),
  board: async (ctx: Context) => reply(await deskBoard(strapi, organisation(ctx))),
  lead: async (ctx: Context) => reply(await leadPage(strapi, idOf(ctx))),
  property: async (ctx: Context) => reply(await propertyPage(strapi, idOf(ctx))),
  tasks: async (ctx: Context) => reply(await deskTasks(strapi, organisation(ctx))),

  async twins(ctx: Context) {
    const id = organisation(ctx);
    requireDesk(strapi, id);
    const kernel = pluginApi(strapi, 'kernel');
    const read = () => twinPairs(strapi.db.connection, id);
    return reply(await kernel.runInScope(PLATFORM_SCOPE, read));
  },

  createLead: async (ctx: Context) =>
    reply(await createLead(strapi, parse(newLeadBody, bodyOf(ctx)))),
  createTask: async (ctx: Context) =>
    reply(await createTask(strapi, idOf(ctx), parse(newTaskBody, bodyOf(ctx)))),
  createNote: async (ctx: Context) =>
    reply(await createNote(strapi, idOf(ctx), parse(newNoteBody, bodyOf(ctx)))),
  createSearch: async (ctx: Context) =>
    reply(await createSearch(strapi, idOf(ctx), parse(searchBody, bodyOf(ctx)))),
  updateSearch: async (ctx: Context) =>
    reply(await updateSearch(strapi, idOf(ctx), parse(searchBody, bodyOf(ctx)))),

  async finishTask(ctx: Context) {
    const { done } = parse(doneBody, bodyOf(ctx));
    await finishTask(strapi, idOf(ctx), done);
    return reply({ done });
  },
});
