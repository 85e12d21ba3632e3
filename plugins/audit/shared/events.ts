declare module '../../kernel/shared/events' {
  interface EventPayloads {
    'audit.chain.pruned': { through: number; hash: string; entries: number; before: string };
    'audit.subject.erased': { subject: string };
    'audit.log.exported': { format: string };
    'audit.key.changed': { from: string; to: string };
  }
}

/** Makes the file a module, which an augmentation must be in. */
export const AUDIT_EVENTS = [
  'audit.chain.pruned',
  'audit.subject.erased',
  'audit.log.exported',
  'audit.key.changed',
] as const;
