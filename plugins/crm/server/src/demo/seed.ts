import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import {
  CLIENT_UID,
  INTERACTION_UID,
  LEAD_UID,
  SAVED_SEARCH_UID,
  STAGE_UID,
  TASK_UID,
} from '../uids';
import { withinVerb } from '../services/within-verb';
import { DEMO_LEADS, DEMO_STAGES } from './people';
import type { DemoLead } from './people';

const DAY = 86_400_000;

/** A pipeline with clients in every stage. In the transaction of the caller: all of it, or nothing. */
export const seedDemo = async (strapi: Core.Strapi, organisationId: string): Promise<void> => {
  const kernel = pluginApi(strapi, 'kernel');
  const now = kernel.clock.now().getTime();
  const write = async (
    uid: Parameters<Core.Strapi['documents']>[0],
    data: object,
  ): Promise<string> => {
    const row = { organisationId, ...data } as never;
    return (await strapi.documents(uid).create({ data: row })).documentId;
  };
  const at = (days: number): string => new Date(now + days * DAY).toISOString();

  const addLead = async (demo: DemoLead, index: number, stages: string[]): Promise<void> => {
    const { name, email, phone, language, consent } = demo;
    const said = consent === 'unknown' ? {} : { consentAt: at(-9), consentSource: 'Agence' };
    const clientId = await write(CLIENT_UID, { name, email, phone, language, consent, ...said });
    const { title, priority, note, search, task } = demo;
    const leadId = await write(LEAD_UID, {
      clientId,
      title,
      priority,
      stageId: stages[demo.stage],
      stageSince: at(-index - 1),
      rank: index,
    });
    await write(INTERACTION_UID, { clientId, leadId, kind: 'note', at: at(-3), summary: note });
    if (search) {
      const frequency = consent === 'granted' ? 'daily' : 'never';
      await write(SAVED_SEARCH_UID, { leadId, minScore: 60, frequency, ...search });
    }
    if (task) {
      await write(TASK_UID, {
        clientId,
        leadId,
        title: task.title,
        dueAt: at(task.days),
        priority,
      });
    }
  };

  await kernel.runInScope(organisationScope(organisationId), () =>
    withinVerb(async () => {
      const stages: string[] = [];
      for (const [position, { en, ar, ...stage }] of DEMO_STAGES.entries()) {
        const translations = { fr: stage.name, en, ar };
        stages.push(await write(STAGE_UID, { ...stage, position, translations }));
      }
      for (const [index, demo] of DEMO_LEADS.entries()) await addLead(demo, index, stages);
      // One person, twice: something to merge.
      await write(CLIENT_UID, { name: 'Ibrahima N’Diaye', phone: '+221775001051' });
    }),
  );
};
