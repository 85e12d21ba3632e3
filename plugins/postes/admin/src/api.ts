import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { PosteRules } from '../../shared/poste';
import type {
  BoardDetails,
  BoardOrganisation,
  PostesBoard,
  PostesStatistics,
} from '../../shared/board';
import type { Person, PersonFields } from './domain/person';

interface Answer<Data> {
  data: Data;
}

export interface NewSession {
  organisation: string;
  poste?: string;
  utilisateur?: string;
  duree_initiale: number;
}

export interface MadeSession {
  id: string;
  code: string;
  duree_initiale: number;
  code_expire: string;
}

export interface PeoplePage {
  people: Person[];
  more: boolean;
}

export type DeskCommand =
  { action: 'lock' } | { action: 'unlock' } | { action: 'message'; texte: string };

/** Every call of these pages to their server. */
export const useApi = () => {
  const { get, post, put } = useFetchClient();
  return React.useMemo(() => {
    const read = async <Data>(path: string, signal?: AbortSignal, params?: object): Promise<Data> =>
      (await get<Answer<Data>>(`/postes${path}`, { signal, params })).data.data;
    const send = async <Data>(path: string, body: object = {}): Promise<Data> =>
      (await post<Answer<Data>>(`/postes${path}`, body)).data.data;

    return {
      setup: (signal: AbortSignal) => read<BoardOrganisation[]>('/setup', signal),
      board: (organisation: string, signal: AbortSignal) =>
        read<PostesBoard>('/board', signal, { organisation }),
      statistics: (organisation: string, signal: AbortSignal) =>
        read<PostesStatistics>('/statistics', signal, { organisation }),
      details: (poste: string, signal: AbortSignal) =>
        read<BoardDetails>(`/postes/${poste}`, signal),
      people: (organisation: string, signal: AbortSignal) =>
        read<Person[]>('/utilisateurs', signal, { organisation, pagination: { pageSize: 100 } }),
      peoplePage: async (
        { organisation, search, page }: { organisation: string; search: string; page: number },
        signal: AbortSignal,
      ): Promise<PeoplePage> => {
        const params = { organisation, ...(search ? { search } : {}), pagination: { page } };
        const { data } = await get<Answer<Person[]> & { meta: { pagination: { more: boolean } } }>(
          '/postes/utilisateurs',
          { signal, params },
        );
        return { people: data.data, more: data.meta.pagination.more };
      },
      registerPerson: (organisation: string, fields: Partial<PersonFields>) =>
        send('/utilisateurs', { organisation, ...fields }),
      changePerson: (person: string, fields: Partial<PersonFields>) =>
        put(`/postes/utilisateurs/${person}`, fields),
      erasePerson: (person: string, motif: string) =>
        send(`/utilisateurs/${person}/erase`, motif ? { motif } : {}),
      rules: (organisation: string, signal: AbortSignal) =>
        read<PosteRules>('/rules', signal, { organisation }),
      changeRules: (rules: PosteRules & { organisation: string }) => put('/postes/rules', rules),
      compatibility: (poste: string, compatibilite: boolean, adresse_ip?: string) =>
        put(`/postes/postes/${poste}/compatibility`, {
          compatibilite,
          ...(adresse_ip ? { adresse_ip } : {}),
        }),
      create: (body: NewSession) => send<MadeSession>('/sessions', body),
      addTime: (session: string, minutes: number) =>
        send(`/sessions/${session}/add-time`, { minutes }),
      pause: (session: string) => send(`/sessions/${session}/pause`),
      resume: (session: string) => send(`/sessions/${session}/resume`),
      end: (session: string, poste_arrete: boolean) =>
        send(`/sessions/${session}/terminate`, { poste_arrete }),
      move: (session: string, poste: string, poste_arrete: boolean) =>
        send(`/sessions/${session}/move`, { poste, poste_arrete }),
      command: (poste: string, command: DeskCommand) => send(`/postes/${poste}/commands`, command),
      status: (poste: string, statut: 'disponible' | 'maintenance') =>
        put(`/postes/postes/${poste}/status`, { statut }),
      enrol: (body: { organisation: string; code: string; nom: string }) =>
        send<{ nom: string }>('/enrolments/confirm', body),
      revoke: (poste: string) => send(`/postes/${poste}/revoke`),
      join: (organisation: string, nom: string) => send('/waiting', { organisation, nom }),
      leave: (entry: string) => send(`/waiting/${entry}/leave`),
    };
  }, [get, post, put]);
};

export type Api = ReturnType<typeof useApi>;

/** The stable code in an answer of the server; `NO_CONNECTION` when there is none. */
export const codeOf = (error: unknown): string => {
  const { response } = error as {
    response?: { data?: { error?: { status?: number; details?: { code?: string } } } };
  };
  const problem = response?.data?.error;
  return problem?.details?.code ?? (problem?.status ? `HTTP_${problem.status}` : 'NO_CONNECTION');
};
