import type { Patron, PosteStatus, Session } from '../../shared/poste';
import type { SessionState } from '../../shared/session-machine';
import { remainingAt } from './services/sessions-meter';
import type { SeenPoste } from './services/postes/list-postes';

/**
 * The seed's names outside, the field's English ones inside. Utilisateur = patron: nom lastName,
 * prenom firstName, telephone phone, piece_identite identityDocument, consentement_rgpd consentAt.
 * Poste: nom name, adresse_ip ipAddress, adresse_mac macAddress, statut status, derniere_connexion
 * lastSeenAt. Session: utilisateur patronId, poste posteId, duree_initiale initialSeconds,
 * temps_restant remaining, statut state. Durations are seconds.
 */
export const STATUT: Readonly<Record<PosteStatus, string>> = {
  available: 'disponible',
  occupied: 'occupe',
  offline: 'hors_ligne',
  maintenance: 'maintenance',
};

const STATUT_OF_SESSION: Readonly<Record<SessionState, string>> = {
  pending: 'en_attente',
  active: 'active',
  paused: 'active',
  interrupted: 'active',
  ended: 'terminee',
};

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const presentPatron = (patron: Patron) => ({
  id: patron.id,
  organisation: patron.organisationId,
  nom: patron.lastName,
  prenom: patron.firstName,
  email: patron.email,
  telephone: patron.phone,
  piece_identite: patron.identityDocument,
  photo: patron.photo,
  groupe: patron.group,
  consentement_rgpd: patron.consentAt !== null,
  consentement_version: patron.consentVersion,
  consentement_date: iso(patron.consentAt),
  date_creation: patron.createdAt.toISOString(),
});

export const presentPoste = ({ poste, status, session }: SeenPoste) => ({
  id: poste.id,
  organisation: poste.organisationId,
  nom: poste.name,
  adresse_ip: poste.ipAddress,
  adresse_mac: poste.macAddress,
  statut: STATUT[status],
  derniere_connexion: iso(poste.lastSeenAt),
  enrole: poste.publicKey !== null,
  compatibilite: poste.compatibility,
  verrouille: poste.locked,
  session: session?.id ?? null,
});

export const presentSession = (session: Session, now: Date) => ({
  id: session.id,
  organisation: session.organisationId,
  utilisateur: session.patronId,
  poste: session.posteId,
  duree_initiale: session.initialSeconds,
  temps_restant: remainingAt(session, now),
  statut: STATUT_OF_SESSION[session.state],
  en_pause: session.state === 'paused',
  interrompue: session.state === 'interrupted',
  motif_fin: session.endReason,
  code_expire: session.codeExpiresAt.toISOString(),
  date_creation: session.createdAt.toISOString(),
  date_debut: iso(session.startedAt),
  date_fin: iso(session.endedAt),
});
