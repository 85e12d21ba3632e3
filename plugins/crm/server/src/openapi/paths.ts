import type { JsonSchema, Paths } from '../../../../kernel/shared/openapi';
import {
  answer as answerOf,
  body,
  list,
  openObject,
  query,
} from '../../../../kernel/shared/openapi-parts';
import {
  consentBody,
  explainQuery,
  feedbackBody,
  matchesQuery,
  mergeBody,
  moveBody,
  previewBody,
} from '../validation/bodies';
import {
  explanation,
  interestedLead,
  matchView,
  mergedView,
  preview,
  propertyDocument,
  propertyHistory,
  propertyImage,
  rated,
  twin,
} from './answers';

const answer = (data: JsonSchema) => answerOf(openObject({ data, meta: { type: 'object' } }));

const document: JsonSchema = {
  type: 'object',
  description: 'The document, as its own route has it',
};

export const crmPaths: Paths = {
  '/crm/clients/{id}/consent': {
    post: { summary: 'Write down what the client said', ...body(consentBody), ...answer(document) },
  },
  '/crm/clients/{id}/duplicates': {
    get: { summary: 'Who might be the same person', ...answer(list(twin)) },
  },
  '/crm/clients/{id}/merge': {
    post: {
      summary: 'Make two records of a client one',
      ...body(mergeBody),
      ...answer(mergedView),
    },
  },
  '/crm/merges/{id}/undo': {
    post: { summary: 'Take a merge back', ...answer(mergedView) },
  },
  '/crm/leads/{id}/move': {
    post: { summary: 'Put a lead into a stage', ...body(moveBody), ...answer(document) },
  },
  '/crm/saved-searches/preview': {
    post: { summary: 'What a search would find', ...body(previewBody), ...answer(preview) },
  },
  '/crm/matches': {
    get: {
      summary: 'The best properties for a lead or a search, or the leads of a property',
      description: 'Exactly the best of all, in order; `findings` add up to the score.',
      ...query(matchesQuery),
      ...answer({ oneOf: [list(matchView), list(interestedLead)] }),
    },
  },
  '/crm/matches/explain': {
    get: {
      summary: 'Why a property matches a search, or every reason why not',
      ...query(explainQuery),
      ...answer(explanation),
    },
  },
  '/crm/matches/feedback': {
    post: {
      summary: 'Say what a lead thinks of a property',
      ...body(feedbackBody),
      ...answer(rated),
    },
  },
  '/properties/{id}/images': {
    get: { summary: 'Pictures of a property, in order', ...answer(list(propertyImage)) },
    post: { summary: 'Add a picture (form, part "file")', ...answer(propertyImage) },
  },
  '/properties/{id}/documents': {
    get: { summary: 'Its documents, for agents and managers', ...answer(list(propertyDocument)) },
    post: {
      summary: 'Add a document (form: "file", "type", "name")',
      ...answer(propertyDocument),
    },
  },
  '/properties/{id}/documents/{document}/file': {
    get: {
      summary: 'The file of a document, whole or in part (Range)',
      responses: {
        '200': {
          description: 'OK',
          content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
        },
      },
    },
  },
  '/properties/{id}/history': {
    get: {
      summary: 'Changes of price and status: when and by whom',
      ...answer(list(propertyHistory)),
    },
  },
};
