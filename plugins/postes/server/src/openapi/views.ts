import { z } from 'zod';
import { COMMAND_KINDS, COMMAND_STATES } from '../../../shared/command-machine';

/** What the routes answer, for the documentation; the tests compare real answers with it. */
const instant = z.iso.datetime();
const text = z.string();

export const utilisateurView = z.strictObject({
  id: text,
  organisation: text,
  nom: text.nullable(),
  prenom: text.nullable(),
  email: text.nullable(),
  telephone: text.nullable(),
  piece_identite: text.nullable(),
  photo: text.nullable(),
  groupe: text.nullable(),
  consentement_rgpd: z.boolean(),
  consentement_version: text.nullable(),
  consentement_date: instant.nullable(),
  date_creation: instant,
});

export const posteView = z.strictObject({
  id: text,
  organisation: text,
  nom: text,
  adresse_ip: text.nullable(),
  adresse_mac: text.nullable(),
  statut: z.enum(['disponible', 'occupe', 'hors_ligne', 'maintenance']),
  derniere_connexion: instant.nullable(),
  enrole: z.boolean(),
  compatibilite: z.boolean(),
  verrouille: z.boolean(),
  session: text.nullable(),
});

export const sessionView = z.strictObject({
  id: text,
  organisation: text,
  utilisateur: text.nullable(),
  poste: text.nullable(),
  duree_initiale: z.int(),
  temps_restant: z.int(),
  statut: z.enum(['en_attente', 'active', 'terminee']),
  en_pause: z.boolean(),
  interrompue: z.boolean(),
  motif_fin: text.nullable(),
  code_expire: instant,
  date_creation: instant,
  date_debut: instant.nullable(),
  date_fin: instant.nullable(),
});

export const newSessionView = sessionView.extend({
  code: text.describe('Told here, once: only a keyed hash of it is kept'),
});

export const commandView = z.strictObject({
  id: text,
  poste: text,
  session: text.nullable(),
  action: z.enum(COMMAND_KINDS),
  etat: z.enum(COMMAND_STATES),
  erreur: text.nullable(),
  date_creation: instant,
  date_fin: instant.nullable(),
});

export const waitingView = z.strictObject({
  id: text,
  organisation: text,
  utilisateur: text.nullable(),
  nom: text,
  statut: z.enum(['waiting', 'offered', 'served', 'left']),
  poste: text.nullable(),
  propose_jusqu_a: instant.nullable(),
  date_creation: instant,
});

export const enrolmentView = z.strictObject({
  id: text,
  code: text.describe('For the poste to show'),
  secret: text.describe('For the poste to come back with'),
  fingerprint: text,
  expire: instant,
});

export const claimView = z.strictObject({ confirme: z.boolean(), poste: text.nullable() });
export const idView = z.strictObject({ id: text });
