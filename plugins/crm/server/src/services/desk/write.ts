import type { Core } from '@strapi/strapi';
import { accountKey } from '../../../../../kernel/shared/actor';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { z } from 'zod';
import { CLIENT_UID, INTERACTION_UID, LEAD_UID, SAVED_SEARCH_UID, TASK_UID } from '../../uids';
import type { newLeadBody, newNoteBody, newTaskBody, searchBody } from '../../validation/desk';
import { organisationOf } from '../belonging';
import { requireDesk } from './require-desk';

const create = async (
  strapi: Core.Strapi,
  uid: Parameters<Core.Strapi['documents']>[0],
  data: object,
): Promise<string> => (await strapi.documents(uid).create({ data: data as never })).documentId;

/** A client and what he looks for, in one go. */
export const createLead = (strapi: Core.Strapi, body: z.output<typeof newLeadBody>) =>
  inTransaction(strapi, async () => {
    const { organisationId, title, client } = body;
    requireDesk(strapi, organisationId);
    const clientId = await create(strapi, CLIENT_UID, { organisationId, ...client });
    return { id: await create(strapi, LEAD_UID, { organisationId, clientId, title }) };
  });

interface Owner {
  organisationId: string;
  clientId: string;
}

const ownerOf = async (strapi: Core.Strapi, leadId: string): Promise<Owner> => {
  const db = strapi.db.connection;
  const organisationId = await organisationOf(strapi, db, 'crm_leads', leadId);
  const [clientId] = await db('crm_leads')
    .where({ document_id: leadId })
    .pluck<string[]>('client_id');
  return { organisationId, clientId: clientId ?? '' };
};

export const createTask = async (
  strapi: Core.Strapi,
  leadId: string,
  body: z.output<typeof newTaskBody>,
) => ({
  id: await create(strapi, TASK_UID, {
    ...(await ownerOf(strapi, leadId)),
    leadId,
    // Whoever writes it down is reminded of it.
    assigneeKey: accountKey(pluginApi(strapi, 'kernel').actor()),
    ...body,
  }),
});

export const createNote = async (
  strapi: Core.Strapi,
  leadId: string,
  body: z.output<typeof newNoteBody>,
) => {
  const at = pluginApi(strapi, 'kernel').clock.now().toISOString();
  const owner = await ownerOf(strapi, leadId);
  return { id: await create(strapi, INTERACTION_UID, { ...owner, leadId, at, ...body }) };
};

export const createSearch = async (
  strapi: Core.Strapi,
  leadId: string,
  body: z.output<typeof searchBody>,
) => {
  const { organisationId } = await ownerOf(strapi, leadId);
  return { id: await create(strapi, SAVED_SEARCH_UID, { organisationId, leadId, ...body }) };
};

export const updateSearch = async (
  strapi: Core.Strapi,
  id: string,
  body: z.output<typeof searchBody>,
) => {
  await organisationOf(strapi, strapi.db.connection, 'crm_saved_searches', id);
  await strapi.documents(SAVED_SEARCH_UID).update({ documentId: id, data: body as never });
  return { id };
};
