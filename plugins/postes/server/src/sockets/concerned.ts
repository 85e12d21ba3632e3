import type { DomainEvent } from '../../../../kernel/shared/events';
import type { Presence } from './presence';

/** After these nothing is different for a poste: it was warned by its own process. */
const NO_NEWS = ['postes.session-warning.', 'postes.patron.', 'postes.waiting-entry.'];

/** Postes of this process that events are about: also the one that a session has left. */
export const concerned = (
  events: readonly DomainEvent[],
  presences: ReadonlyMap<string, Presence>,
): Set<string> => {
  const ours = events.filter(
    ({ name }) => name.startsWith('postes.') && !NO_NEWS.some((prefix) => name.startsWith(prefix)),
  );
  const ids = new Set<string>();
  if (ours.length === 0) return ids;
  const entities = new Set(ours.map(({ entityId }) => entityId));
  for (const { data } of ours) {
    const { posteId } = data as { posteId?: unknown };
    if (typeof posteId === 'string' && presences.has(posteId)) ids.add(posteId);
  }
  const rules = new Set(
    ours.flatMap(({ name, organisationId }) =>
      name === 'postes.rules.changed' ? [organisationId] : [],
    ),
  );
  for (const [id, { session, poste }] of presences) {
    if (entities.has(id) || (session && entities.has(session.id))) ids.add(id);
    if (rules.has(poste.organisationId)) ids.add(id);
  }
  return ids;
};
