import { z } from 'zod';
import { SESSION_STATES } from '../../../shared/session-machine';
import type { SessionState } from '../../../shared/session-machine';
import * as field from './fields';

/** The seed's three, and what they are inside. */
export const STATUTS_OF_SESSION: Readonly<Record<string, readonly SessionState[]>> = {
  en_attente: ['pending'],
  active: ['active', 'paused', 'interrupted'],
  terminee: ['ended'],
};

export const sessionsQuery = z.strictObject({
  statut: z
    .string()
    .max(20)
    .transform((value) => value.toLowerCase().replaceAll('é', 'e'))
    .pipe(z.enum(['en_attente', 'active', 'terminee']))
    .transform((value) => STATUTS_OF_SESSION[value] ?? SESSION_STATES)
    .optional(),
  poste: field.id.optional(),
  utilisateur: field.id.optional(),
  organisation: field.id.optional(),
  pagination: field.pagination,
});

export const patronsQuery = z.strictObject({
  search: z.string().max(120).optional(),
  organisation: field.id.optional(),
  pagination: field.pagination,
});

export const placeQuery = z.strictObject({ organisation: field.id.optional() });
