import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type {
  Availability,
  AvailabilityDraft,
  AvailabilityPreview,
  ClosureKind,
  ListedClosure,
  ResourceClosure,
} from '../../shared/availability';
import type {
  BoardAppointment,
  BoardDetails,
  BoardRange,
  BoardSetup,
  BoardSlot,
  BoardWaitlistEntry,
} from '../../shared/board';
import type { AppointmentVerb } from '../../shared/transitions';

interface Answer<Data> {
  data: Data;
  meta: { reason?: string | null };
}

export interface SlotQuery {
  service: string;
  resource?: string | undefined;
  from: number;
  to: number;
  timeZone: string;
}

export interface NewAppointment {
  service: string;
  resource?: string;
  startsAt: string;
  customer: { name: string; email?: string; phone?: string; locale?: string };
  note?: string;
}

export interface Closing {
  organisation: string;
  resource?: string;
  startsAt: string;
  endsAt: string;
}

export interface ClosureHit {
  appointment: BoardAppointment;
  /** null: no free slot within four weeks. */
  move: { startsAt: string; endsAt: string; resource: string } | null;
}

export interface ClosureDecision {
  appointment: string;
  move?: { startsAt: string; resource: string };
}

const iso = (instant: number): string => new Date(instant).toISOString();

/** Every call of these pages to their server. */
export const useApi = () => {
  const { get, post, put, del } = useFetchClient();
  return React.useMemo(() => {
    const read = async <Data>(
      path: string,
      signal?: AbortSignal,
      params?: object,
    ): Promise<Answer<Data>> =>
      (await get<Answer<Data>>(`/appointments${path}`, { signal, params })).data;
    const send = async <Data>(path: string, body: object = {}): Promise<Data> =>
      (await post<Answer<Data>>(`/appointments${path}`, body)).data.data;

    return {
      setup: async (signal: AbortSignal) => (await read<BoardSetup>('/setup', signal)).data,
      range: async (organisation: string, from: number, to: number, signal: AbortSignal) => {
        const params = { organisation, from: iso(from), to: iso(to) };
        return (await read<BoardRange>('/board', signal, params)).data;
      },
      details: async (id: string, signal: AbortSignal) =>
        (await read<BoardDetails>(`/board/${id}`, signal)).data,
      inbox: async (signal: AbortSignal) => (await read<BoardAppointment[]>('/inbox', signal)).data,
      waitlist: async (signal: AbortSignal) =>
        (await read<BoardWaitlistEntry[]>('/waitlist', signal)).data,
      slots: async ({ from, to, resource, ...query }: SlotQuery, signal: AbortSignal) => {
        const params = {
          ...query,
          ...(resource ? { resource } : {}),
          from: iso(from),
          to: iso(to),
        };
        const { data, meta } = await read<BoardSlot[]>('/slots', signal, params);
        return { slots: data, reason: meta.reason ?? null };
      },
      verb: (id: string, verb: AppointmentVerb, body: object) =>
        send<BoardAppointment>(`/appointments/${id}/${verb}`, body),
      book: (body: NewAppointment) => send<BoardAppointment>('/appointments', body),
      leaveWaitlist: (id: string) => send<BoardWaitlistEntry>(`/waitlist/${id}/leave`),
      availability: async (resource: string, signal: AbortSignal) =>
        (await read<Availability>(`/availability/${resource}`, signal)).data,
      saveAvailability: async (resource: string, body: AvailabilityDraft & { revision: string }) =>
        (await put<Answer<Availability>>(`/appointments/availability/${resource}`, body)).data.data,
      previewAvailability: async (resource: string, body: object, signal: AbortSignal) => {
        const path = `/appointments/availability/${resource}/preview`;
        return (await post<Answer<AvailabilityPreview>>(path, body, { signal })).data.data;
      },
      closures: async (organisation: string, signal: AbortSignal) =>
        (await read<ListedClosure[]>('/closures', signal, { organisation })).data,
      changeClosure: (id: string, body: ResourceClosure) =>
        put(`/appointments/closures/${id}`, body),
      deleteClosure: (id: string) => del(`/appointments/closures/${id}`),
      previewClosure: (closing: Closing) => send<ClosureHit[]>('/closures/preview', closing),
      applyClosure: (
        closure: Closing & {
          title: string;
          kind: ClosureKind;
          reason?: string;
          decisions: ClosureDecision[];
        },
      ) => send<{ closure: string }>('/closures/apply', closure),
    };
  }, [get, post, put, del]);
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
