import { z } from 'zod';
import * as field from './fields';
import { patron } from './patron';

/** The seed's names, as its clients send them; what they are called inside is in `present.ts`. */
const utilisateur = {
  nom: patron.lastName,
  prenom: patron.firstName,
  email: patron.email,
  telephone: patron.phone,
  piece_identite: patron.identityDocument,
  photo: patron.photo,
  groupe: patron.group,
  consentement_rgpd: patron.consent,
};

export const createUtilisateur = z.strictObject({
  ...utilisateur,
  nom: field.name(120),
  organisation: field.id.optional(),
});
export const updateUtilisateur = z.strictObject(utilisateur);
export const reasonBody = z.strictObject({ motif: field.reason });

export const createPosteBody = z.strictObject({
  nom: field.name(120),
  adresse_ip: field.ipAddress.nullable().optional(),
  adresse_mac: field.macAddress.nullable().optional(),
  compatibilite: z.boolean().optional(),
  organisation: field.id.optional(),
});

export const STATUTS = {
  disponible: 'available',
  occupe: 'occupied',
  hors_ligne: 'offline',
  maintenance: 'maintenance',
} as const;
export type Statut = keyof typeof STATUTS;

/** Also with its accent and its space, as people write it. */
export const statusBody = z.strictObject({
  statut: z
    .string()
    .max(20)
    .transform((value) => value.toLowerCase().replace('é', 'e').replace(' ', '_'))
    .pipe(z.enum(Object.keys(STATUTS) as [Statut, ...Statut[]])),
});

export const createSessionBody = z.strictObject({
  utilisateur: field.id.nullable().optional(),
  poste: field.id.nullable().optional(),
  duree_initiale: field.seconds.optional(),
  organisation: field.id.optional(),
});

export const validateCodeBody = z.strictObject({
  code: z.string().max(20),
  poste: field.id.optional(),
});

export const addTimeBody = z
  .strictObject({
    seconds: field.seconds.optional(),
    secondes: field.seconds.optional(),
    minutes: z
      .int()
      .min(1)
      .max(7 * 1_440)
      .optional(),
    motif: field.reason,
  })
  .refine(({ seconds, secondes, minutes }) => seconds ?? secondes ?? minutes, {
    path: ['seconds'],
    message: 'seconds or minutes are required',
  })
  .transform(({ seconds, secondes, minutes = 0, motif }) => ({
    seconds: seconds ?? secondes ?? minutes * 60,
    reason: motif,
  }));

export const terminateBody = z.strictObject({
  motif: field.reason,
  /** The poste stood still while it was away. */
  poste_arrete: z.boolean().optional(),
});

export const moveBody = terminateBody.extend({ poste: field.id });

export const commandBody = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('lock') }),
  z.strictObject({ action: z.literal('unlock') }),
  z.strictObject({ action: z.literal('message'), texte: field.name(500) }),
]);

export const enrolmentBody = z.strictObject({
  public_key: field.publicKey,
  nom: field.name(120).optional(),
});

export const confirmBody = z.strictObject({
  code: z.string().max(20),
  /** One that is known already, or the name of a new one. */
  poste: field.id.optional(),
  nom: field.name(120).optional(),
  organisation: field.id.optional(),
});

export const waitingBody = z.strictObject({
  utilisateur: field.id.nullable().optional(),
  nom: field.name(120),
  organisation: field.id.optional(),
});

const hours = z
  .strictObject({
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00'),
    to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 18:00'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after from' });

export const rulesBody = z.strictObject({
  organisation: field.id.optional(),
  defaultSeconds: field.seconds.optional(),
  codeMinutes: z.int().min(1).max(10_080).optional(),
  warningSeconds: z.array(z.int().min(10).max(86_400)).max(10).optional(),
  leaseSeconds: z.int().min(60).max(86_400).optional(),
  graceSeconds: z.int().min(0).max(3_600).optional(),
  holdMinutes: z.int().min(1).max(1_440).optional(),
  dailySeconds: z.int().min(60).max(86_400).nullable().optional(),
  groups: z.record(field.name(60), z.int().min(60).max(86_400)).optional(),
  openingHours: z.array(hours).max(28).optional(),
  consentVersion: field.name(40).optional(),
});

export const compatibilityBody = z.strictObject({
  compatibilite: z.boolean(),
  adresse_ip: field.ipAddress.optional(),
});
