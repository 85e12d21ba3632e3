import type { EventsApi } from '../../../kernel/shared/events';
import type { AUDIT_EVENTS } from '../../shared/events';

const DESCRIPTIONS: Readonly<Record<(typeof AUDIT_EVENTS)[number], string>> = {
  'audit.chain.pruned': 'Retention removed the oldest entries of an audit chain',
  'audit.subject.erased': 'The personal values about somebody in the audit log were erased',
  'audit.log.exported': 'Somebody exported entries of the audit log',
  'audit.key.changed': 'New entries of the audit log are made with another key',
};

export const defineEvents = (events: EventsApi): void => {
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    events.define(name as keyof typeof DESCRIPTIONS, {
      version: 1,
      description,
      visibility: 'internal',
    });
  }
};
