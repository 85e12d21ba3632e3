import type { Criteria } from './criteria';
import type { Finding } from './explanation';
import type { Feedback } from './feedback';
import type { Listing } from './listing';

/** What the pages of the admin panel read. */
export interface DeskSetup {
  organisations: { id: string; name: string; currency: string }[];
}

export interface DeskStage {
  id: string;
  name: string;
  translations: Partial<Record<string, string>> | null;
  kind: 'open' | 'won' | 'lost';
  colour: string | null;
}

export type DeskConsent = 'unknown' | 'granted' | 'withdrawn';
export type Priority = 'low' | 'normal' | 'high';

export interface DeskLead {
  id: string;
  title: string;
  stageId: string | null;
  stageSince: string | null;
  priority: Priority;
  clientName: string;
  consent: DeskConsent;
  searches: number;
  /** ISO 8601; null without an open task. */
  nextTask: string | null;
  favourites: number;
}

export interface DeskBoard {
  stages: DeskStage[];
  leads: DeskLead[];
  /** There are more leads than are shown. */
  more: boolean;
}

export interface DeskSearch {
  id: string;
  name: string;
  criteria: Criteria;
  minScore: number;
  frequency: 'never' | 'instant' | 'daily' | 'weekly';
  active: boolean;
  pausedAt: string | null;
  pauseReason: 'ignored' | 'unsubscribed' | null;
}

export interface DeskInteraction {
  id: string;
  kind: 'call' | 'mail' | 'visit' | 'meeting' | 'note';
  direction: 'inbound' | 'outbound' | 'none';
  at: string;
  summary: string;
}

export interface DeskTask {
  id: string;
  title: string;
  dueAt: string;
  doneAt: string | null;
  priority: Priority;
  leadId: string | null;
  leadTitle: string | null;
  clientName: string | null;
}

export interface DeskLeadPage {
  id: string;
  organisationId: string;
  title: string;
  stageId: string | null;
  priority: Priority;
  notes: string | null;
  client: {
    id: string;
    name: string;
    email: string | null;
    phone: string | null;
    language: string | null;
    consent: DeskConsent;
    consentAt: string | null;
    consentSource: string | null;
  };
  stages: DeskStage[];
  searches: DeskSearch[];
  interactions: DeskInteraction[];
  tasks: DeskTask[];
}

export interface DeskProperty extends Omit<Listing, 'listedAt'> {
  title: string;
  city: string | null;
  reference: string | null;
  listedAt: string;
}

export interface DeskMatch {
  leadId: string;
  searchId: string;
  property: DeskProperty;
  score: number;
  findings: Finding[];
  feedback: Feedback | null;
}

export interface DeskPreview {
  matching: number;
  reaching: number;
  best: {
    id: string;
    title: string;
    latitude: number | null;
    longitude: number | null;
    price: number;
    score: number;
  }[];
}

export interface DeskTwin {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
}

export interface DeskTwins {
  by: 'email' | 'phone' | 'name';
  similarity: number;
  a: DeskTwin;
  b: DeskTwin;
}

export interface DeskPropertyPage {
  property: DeskProperty;
  leads: {
    leadId: string;
    title: string;
    clientName: string;
    consent: DeskConsent;
    score: number;
    findings: Finding[];
    feedback: Feedback | null;
  }[];
  history: { at: string; field: string; before: unknown; after: unknown }[];
}
