/** Somebody who uses the computers, with the names that the server gives his fields. */
export interface Person {
  id: string;
  nom: string | null;
  prenom: string | null;
  email: string | null;
  telephone: string | null;
  piece_identite: string | null;
  photo: string | null;
  groupe: string | null;
  consentement_rgpd: boolean;
  consentement_version: string | null;
  consentement_date: string | null;
  date_creation: string;
}

export type PersonFields = Omit<
  Person,
  'id' | 'consentement_version' | 'consentement_date' | 'date_creation'
>;
