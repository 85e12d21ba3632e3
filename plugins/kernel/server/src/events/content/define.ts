import type { Core } from '@strapi/strapi';
import type { EventsApi, EventVisibility } from '../../../../shared/events';
import { kernelOptions } from '../../tenancy/protected-types';
import { emitsContentEvents } from './middleware';
import { CONTENT_VERBS } from '../../../../shared/content-verbs';
import type { ContentVerb } from '../../../../shared/content-verbs';
import { contentEventName } from './names';
import { hasDrafts } from './schema';
import type { Schema } from './schema';

/** Defines the events of every content type that emits them. */
export const defineContentEvents = (strapi: Core.Strapi, events: EventsApi): void => {
  for (const schema of Object.values(strapi.contentTypes) as unknown as Schema[]) {
    if (!emitsContentEvents(strapi, schema.uid)) continue;
    for (const verb of CONTENT_VERBS) {
      if (!hasDrafts(schema) && (verb === 'published' || verb === 'unpublished')) continue;
      events.define(contentEventName(schema.uid, verb), {
        version: 1,
        description: `A document of ${schema.uid} was ${verb}`,
        visibility: visibilityOf(strapi, schema, verb),
      });
    }
  }
};

/** Anybody can see what is published; drafts and private types are the organisation's. */
const visibilityOf = (strapi: Core.Strapi, schema: Schema, verb: ContentVerb): EventVisibility => {
  const tenancy = kernelOptions(strapi, schema.uid)?.tenancy;
  if (tenancy === 'operational') return 'organisation';
  if (!hasDrafts(schema)) return 'public';
  return verb === 'published' || verb === 'unpublished' ? 'public' : 'organisation';
};
