import { z } from 'zod';
import { documentId } from './fields';

/** Of a resource, for its desk; without one, of the caller's own appointments. */
export const createFeedBody = z.strictObject({ resource: documentId.optional() });
