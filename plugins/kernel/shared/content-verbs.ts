/** What happens to entries; the last word of the name of their events. */
export const CONTENT_VERBS = ['created', 'updated', 'published', 'unpublished', 'deleted'] as const;
export type ContentVerb = (typeof CONTENT_VERBS)[number];
