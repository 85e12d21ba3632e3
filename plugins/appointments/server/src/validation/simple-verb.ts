import { z } from 'zod';
import { reason, sequence } from './fields';

/** confirm, reject, cancel, check-in, start, complete, no-show, undo, decline. */
export const simpleVerbBody = z.strictObject({ reason, sequence });
