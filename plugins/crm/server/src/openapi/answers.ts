import type { JsonSchema } from '../../../../kernel/shared/openapi';
import {
  nullable,
  number,
  openObject as object,
  text,
  whole,
} from '../../../../kernel/shared/openapi-parts';
import { CRITERIA } from '../../../shared/criteria';
import { FEEDBACKS } from '../../../shared/feedback';
import { DOCUMENT_TYPES } from '../services/properties/documents';

const feedback = nullable({ enum: FEEDBACKS });

const details = {
  value: { description: 'What the property has' },
  limit: number,
  distance: { ...number, description: 'The true distance to the limit' },
  ratio: { ...number, description: '0.04 is 4 % above the limit' },
  zone: text,
  missing: { type: 'array', items: text },
};

const finding = object(
  {
    criterion: { enum: CRITERIA },
    code: text,
    points: { ...whole, description: 'Hundredths; they add up to the score' },
    share: { ...whole, description: 'The most that it could give' },
    hard: { type: 'boolean' },
  },
  details,
);

const exclusion = object({ code: text }, { criterion: { enum: CRITERIA }, ...details });
const findings: JsonSchema = { type: 'array', items: finding };

export const explanation = object({
  explanation: {
    oneOf: [
      object({ matches: { const: true }, score: whole, findings }),
      object({ matches: { const: false }, exclusions: { type: 'array', items: exclusion } }),
    ],
  },
  factors: { type: 'object', description: 'By how much feedback has changed weights' },
});

const scored = { score: { ...number, description: 'From 0 to 100' }, findings, feedback };

export const matchView = object({
  leadId: text,
  searchId: text,
  property: { type: 'object' },
  ...scored,
});

export const interestedLead = object({
  leadId: text,
  searchId: text,
  title: text,
  clientId: text,
  clientName: text,
  consent: { enum: ['unknown', 'granted', 'withdrawn'] },
  ...scored,
});

export const rated = object({ leadId: text, propertyId: text, feedback });

export const twin = object({
  id: text,
  name: text,
  email: nullable(text),
  phone: nullable(text),
  by: { enum: ['email', 'phone', 'name'] },
  similarity: number,
});

export const mergedView = object({
  id: { ...text, description: 'Of the merge, to undo it' },
  client: { type: 'object' },
});

export const preview = object({
  matching: whole,
  reaching: { ...whole, description: 'Those with at least minScore' },
  best: {
    type: 'array',
    items: object({
      id: text,
      title: text,
      latitude: nullable(number),
      longitude: nullable(number),
      price: number,
      score: number,
    }),
  },
});

export const propertyImage = object({
  order: whole,
  primary: { type: 'boolean' },
  caption: nullable(text),
  url: text,
});

export const propertyDocument = object({
  id: text,
  type: { enum: DOCUMENT_TYPES },
  name: text,
  mime: text,
  size: { ...number, description: 'Kilobytes' },
  uploadedBy: nullable(text),
  uploadedAt: nullable({ type: 'string', format: 'date-time' }),
  url: { ...text, description: 'Of the file; asks for the same token' },
});

export const propertyHistory = object({
  at: { type: 'string', format: 'date-time' },
  actor: object({ kind: text, id: nullable(text) }),
  field: text,
  before: {},
  after: {},
});
