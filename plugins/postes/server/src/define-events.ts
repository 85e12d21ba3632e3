import type { EventName } from '../../../kernel/shared/events';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type {} from '../../shared/events';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'postes.session.created': 'Somebody was given time at a public computer.',
  'postes.session.started': 'The code was typed at a poste; the time runs.',
  'postes.session.paused': 'The desk stopped the time.',
  'postes.session.resumed': 'The time runs again.',
  'postes.session.interrupted': 'The poste is away, and counts under its lease.',
  'postes.session.reconciled': 'The poste is back and has reported what it counted.',
  'postes.session.extended': 'Time was added.',
  'postes.session.moved': 'The session went to another poste.',
  'postes.session.ended': 'It is over; what was left is refunded.',
  'postes.session-warning.given': 'The end is near.',
  'postes.poste.registered': 'A poste was made known.',
  'postes.poste.changed': 'Something about a poste changed.',
  'postes.poste.enrolled': 'An operator confirmed the key of a poste.',
  'postes.poste.key-rotated': 'A poste has a new key.',
  'postes.poste.revoked': 'The key of a poste is worth nothing any more.',
  'postes.patron.registered': 'A person was made known.',
  'postes.patron.read': 'Somebody has looked at what is known of people; for the audit.',
  'postes.patron.updated': 'What is known of a person changed.',
  'postes.patron.erased': 'All that was known of a person was erased.',
  'postes.command.queued': 'A poste is to do something.',
  'postes.command.settled': 'A command was applied, refused or has expired.',
  'postes.waiting-entry.joined': 'Somebody waits for a poste.',
  'postes.waiting-entry.offered': 'A poste is free for who waits.',
  'postes.waiting-entry.left': 'Somebody waits no longer.',
  'postes.rules.changed': 'Times, allotments or hours were set anew.',
};

/** Who looks at whom is nobody's news. */
const INTERNAL = new Set(['postes.patron.read']);

export const defineEvents = ({ events }: KernelApi): void => {
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    const visibility = INTERNAL.has(name) ? 'internal' : 'organisation';
    events.define(name as EventName, { version: 1, description, visibility });
  }
};
