import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type {
  ConsoleSetup,
  ConsoleState,
  ConsoleTicket,
  Figures,
  SupervisorView,
} from '../../shared/console';
import type { ShiftVerb } from '../../shared/shift';
import type { TicketVerb } from '../../shared/transitions';

interface Answer<Data> {
  data: Data;
}

export type FigureGroup = 'queue' | 'service-point' | 'agent' | 'hour';

/** Every call of these pages to their server. */
export const useApi = () => {
  const { get, post } = useFetchClient();
  return React.useMemo(() => {
    const read = async <Data>(path: string, signal: AbortSignal, params = {}): Promise<Data> =>
      (await get<Answer<Data>>(`/queues${path}`, { signal, params })).data.data;
    const send = async <Data>(path: string, body: object = {}): Promise<Data> =>
      (await post<Answer<Data>>(`/queues${path}`, body)).data.data;
    return {
      setup: (signal: AbortSignal) => read<ConsoleSetup>('/setup', signal),
      state: (point: string, signal: AbortSignal) =>
        read<ConsoleState>(`/service-points/${point}`, signal),
      overview: (organisation: string, signal: AbortSignal) =>
        read<SupervisorView>('/overview', signal, { organisation }),
      figures: (
        query: { organisation: string; by: FigureGroup; from: string; to: string },
        signal: AbortSignal,
      ) => read<Figures[]>('/figures', signal, query),
      callNext: (point: string, finishCurrent: boolean) =>
        send<ConsoleTicket | null>(`/service-points/${point}/call-next`, { finishCurrent }),
      shift: (point: string, verb: ShiftVerb | 'open') =>
        send<unknown>(`/service-points/${point}/${verb}`),
      planEnd: (point: string, until: string) =>
        send<unknown>(`/service-points/${point}/open`, { until }),
      verb: (id: string, verb: TicketVerb, body: object) =>
        send<ConsoleTicket>(`/tickets/${id}/${verb}`, body),
      note: (id: string, note: string) => send<ConsoleTicket>(`/tickets/${id}/note`, { note }),
      issue: (queue: string, body: object) => send<ConsoleTicket>(`/queues/${queue}/tickets`, body),
    };
  }, [get, post]);
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
