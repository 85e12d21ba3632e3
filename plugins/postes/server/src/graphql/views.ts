import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Patron, PosteRules, Session } from '../../../shared/poste';
import { readPoste } from '../services/postes/list-postes';
import type { SeenPoste } from '../services/postes/list-postes';
import { remainingAt } from '../services/sessions-meter';

/** What GraphQL shows: the names of inside. */
export const views = (strapi: Core.Strapi) => {
  const session = (one: Session) => ({
    ...one,
    remaining: remainingAt(one, pluginApi(strapi, 'kernel').clock.now()),
  });
  const poste = ({ poste: one, status, session: running }: SeenPoste) => ({
    ...one,
    status,
    enrolled: one.publicKey !== null,
    session: running && session(running),
  });
  return {
    session,
    poste,
    posteOf: async (id: string) => poste(await readPoste(strapi, id)),
    patron: (one: Patron) => ({ ...one, consent: one.consentAt !== null }),
    rules: ({ groups, ...rules }: PosteRules) => ({
      ...rules,
      groups: Object.entries(groups).map(([name, dailySeconds]) => ({ name, dailySeconds })),
    }),
  };
};
