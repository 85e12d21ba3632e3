import type { Feedback } from './feedback';

export interface LeadMoved {
  clientId: string;
  from: string | null;
  to: string;
}

export interface ConsentChanged {
  from: string;
  to: string;
}

export interface ClientsMerged {
  /** Who remains, and who was merged into it. */
  clientId: string;
  mergedId: string;
}

export interface MatchRated {
  leadId: string;
  propertyId: string;
  feedback: Feedback | null;
}

export interface LeadMatched {
  leadId: string;
  clientId: string;
  searchId: string;
  propertyId: string;
  /** From 0 to 100. */
  score: number;
  /** Why now: the property is new, cheaper, or offered again. */
  change: 'new' | 'price' | 'back';
}

export interface AlertDue {
  searchId: string;
  leadId: string;
  clientId: string;
  frequency: 'instant' | 'daily' | 'weekly';
  alertIds: readonly number[];
  /** Under which the notifications know the message. */
  occasion: string;
}

export interface TaskDue {
  /** ISO 8601: a reminder that is put off is another one. */
  remindAt: string;
}

export interface SearchPaused {
  leadId: string;
  reason: 'ignored' | 'unsubscribed';
}

declare module '../../kernel/shared/events' {
  interface EventPayloads {
    'crm.lead.moved': LeadMoved;
    'crm.lead.matched': LeadMatched;
    'crm.client.consented': ConsentChanged;
    'crm.client.merged': ClientsMerged;
    'crm.client.unmerged': ClientsMerged;
    'crm.match.rated': MatchRated;
    'crm.search.paused': SearchPaused;
    'crm.search.alerted': AlertDue;
    'crm.task.due': TaskDue;
  }
}
