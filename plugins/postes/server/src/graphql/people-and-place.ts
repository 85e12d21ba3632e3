import type { Core } from '@strapi/strapi';
import { parse } from '../../../../kernel/shared/validation';
import { changeRules, readRules } from '../services/change-rules';
import { erasePatron } from '../services/patrons/erase-patron';
import { registerPatron, updateOnePatron } from '../services/patrons/patrons';
import { listPatrons, readPatron } from '../services/patrons/read-patrons';
import { joinWaiting, leaveWaiting, listWaiting } from '../services/waiting/waiting';
import { sent } from '../validation/patron';
import * as schema from './arguments';
import type { Resolvers } from './resolver';
import { views } from './views';

/** People, the rules of the room, and the line before it. */
export const peopleAndPlace = (strapi: Core.Strapi): Resolvers => {
  const view = views(strapi);
  return {
    Query: {
      postePatrons: async (_parent, args) => {
        const { organisationId: organisation, ...query } = parse(schema.patronListing, args);
        const rows = await listPatrons(strapi, { ...query, organisation });
        return rows.slice(0, query.pageSize).map(view.patron);
      },
      postePatron: async (_parent, args) =>
        view.patron(await readPatron(strapi, parse(schema.onOne, args).id)),
      posteRules: async (_parent, args) =>
        view.rules(await readRules(strapi, parse(schema.onPlace, args).organisationId)),
      posteWaiting: (_parent, args) =>
        listWaiting(strapi.db.connection, parse(schema.onPlace, args).organisationId),
    },
    Mutation: {
      registerPostePatron: async (_parent, args) => {
        const { organisationId: organisation, input } = parse(schema.patronToRegister, args);
        return view.patron(await registerPatron(strapi, { ...sent(input), organisation }));
      },
      updatePostePatron: async (_parent, args) => {
        const { id, input } = parse(schema.patronToUpdate, args);
        return view.patron(await updateOnePatron(strapi, { ...sent(input), id }));
      },
      erasePostePatron: async (_parent, args) => {
        const input = parse(schema.withReason, args);
        await erasePatron(strapi, input);
        return input.id;
      },
      changePosteRules: async (_parent, args) => {
        const { organisationId: organisation, input } = parse(schema.rulesToChange, args);
        return view.rules(await changeRules(strapi, { ...input, organisation }));
      },
      joinPosteWaiting: (_parent, args) => {
        const { organisationId, patronId, name } = parse(schema.waitingToJoin, args);
        const entry = { organisation: organisationId, patron: patronId, label: name };
        return joinWaiting(strapi, entry);
      },
      leavePosteWaiting: (_parent, args) => leaveWaiting(strapi, parse(schema.onOne, args).id),
    },
  };
};
