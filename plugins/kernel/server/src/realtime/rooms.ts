import type { DomainEvent } from '../../../shared/events';
import type { Topic } from '../../../shared/realtime';

/** A room is what somebody was allowed to hear: a topic, of whom, and perhaps one entity alone. */
export type Room = string;

/** In place of an organisation: all of them. */
export const EVERYWHERE = '*';

export const organisationRoom = (topic: string, organisationId: string, entityId?: string): Room =>
  withEntity(`${topic}@${organisationId}`, entityId);

export const accountRoom = (topic: string, account: string, entityId?: string): Room =>
  withEntity(`${topic}~${account}`, entityId);

const withEntity = (room: Room, entityId: string | undefined): Room =>
  entityId === undefined ? room : `${room}/${entityId}`;

/** All rooms in which an event is told as a message of this topic. */
export const roomsOf = (topic: Topic, event: DomainEvent): Room[] => {
  const { name } = topic;
  const { organisationId, entityId } = event;
  const organisations = organisationId === null ? [EVERYWHERE] : [organisationId, EVERYWHERE];
  return [undefined, entityId].flatMap((entity) => [
    ...organisations.map((organisation) => organisationRoom(name, organisation, entity)),
    ...(topic.accounts?.(event) ?? []).map((account) => accountRoom(name, account, entity)),
  ]);
};
