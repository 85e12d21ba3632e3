import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { Criteria } from '../../shared/criteria';
import type {
  DeskBoard,
  DeskLeadPage,
  DeskMatch,
  DeskPreview,
  DeskPropertyPage,
  DeskSearch,
  DeskSetup,
  DeskTask,
  DeskTwins,
} from '../../shared/desk';
import type { Feedback } from '../../shared/feedback';

export type SearchDraft = Pick<
  DeskSearch,
  'name' | 'criteria' | 'minScore' | 'frequency' | 'active'
>;

export interface LeadDraft {
  organisationId: string;
  title: string;
  client: { name: string; email?: string; phone?: string };
}

export interface NoteDraft {
  kind: 'call' | 'mail' | 'visit' | 'meeting' | 'note';
  direction: 'inbound' | 'outbound' | 'none';
  summary: string;
}

interface Preview {
  lead: string;
  criteria: Criteria;
  minScore: number;
}

/** Every call of these pages to their server. */
export const useApi = () => {
  const { get, post } = useFetchClient();
  return React.useMemo(() => {
    const read = async <Data>(path: string, signal: AbortSignal, params?: object): Promise<Data> =>
      (await get<{ data: Data }>(`/crm${path}`, { signal, ...(params ? { params } : {}) })).data
        .data;
    const send = async <Data = { id: string }>(path: string, body: object = {}): Promise<Data> =>
      (await post<{ data: Data }>(`/crm${path}`, body)).data.data;

    return {
      setup: (signal: AbortSignal) => read<DeskSetup>('/setup', signal),
      board: (organisation: string, signal: AbortSignal) =>
        read<DeskBoard>('/board', signal, { organisation }),
      tasks: (organisation: string, signal: AbortSignal) =>
        read<DeskTask[]>('/tasks', signal, { organisation }),
      twins: (organisation: string, signal: AbortSignal) =>
        read<DeskTwins[]>('/twins', signal, { organisation }),
      lead: (id: string, signal: AbortSignal) => read<DeskLeadPage>(`/leads/${id}`, signal),
      property: (id: string, signal: AbortSignal) =>
        read<DeskPropertyPage>(`/properties/${id}`, signal),
      matches: (lead: string, signal: AbortSignal) =>
        read<DeskMatch[]>('/matches', signal, { lead, limit: 30 }),
      preview: (body: Preview) => send<DeskPreview>('/preview', body),
      createLead: (body: LeadDraft) => send('/leads', body),
      move: (id: string, stage: string, before?: string) =>
        send(`/leads/${id}/move`, { stage, ...(before ? { before } : {}) }),
      addTask: (lead: string, body: { title: string; dueAt: string; remindAt?: string }) =>
        send(`/leads/${lead}/tasks`, body),
      addNote: (lead: string, body: NoteDraft) => send(`/leads/${lead}/notes`, body),
      saveSearch: (lead: string, id: string | null, body: SearchDraft) =>
        send(id === null ? `/leads/${lead}/searches` : `/searches/${id}`, body),
      finishTask: (id: string, done: boolean) =>
        send<{ done: boolean }>(`/tasks/${id}/done`, { done }),
      consent: (client: string, consent: 'granted' | 'withdrawn', source: string) =>
        send(`/clients/${client}/consent`, { consent, source }),
      merge: (client: string, other: string) => send(`/clients/${client}/merge`, { with: other }),
      unmerge: (merge: string) => send(`/merges/${merge}/undo`),
      feedback: (lead: string, property: string, feedback: Feedback | null) =>
        send<object>('/feedback', { lead, property, feedback }),
    };
  }, [get, post]);
};

/** The stable code in an answer of the server; `NO_CONNECTION` when there is none. */
export const codeOf = (error: unknown): string => {
  const { response } = error as {
    response?: { data?: { error?: { status?: number; details?: { code?: string } } } };
  };
  const problem = response?.data?.error;
  return problem?.details?.code ?? (problem?.status ? `HTTP_${problem.status}` : 'NO_CONNECTION');
};
