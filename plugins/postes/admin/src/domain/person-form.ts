import type { Person, PersonFields } from './person';

const NOBODY: PersonFields = {
  nom: null,
  prenom: null,
  email: null,
  telephone: null,
  piece_identite: null,
  photo: null,
  groupe: null,
  consentement_rgpd: false,
};

const NAMES = Object.keys(NOBODY) as (keyof PersonFields)[];

export const nameOf = ({ prenom, nom }: Pick<Person, 'prenom' | 'nom'>): string =>
  [prenom, nom].filter(Boolean).join(' ') || '–';

export const fieldsOf = (person: Person | undefined): PersonFields =>
  person ? (Object.fromEntries(NAMES.map((name) => [name, person[name]])) as PersonFields) : NOBODY;

/** Only what is different is sent: saying again that somebody consents would be a new consent. */
export const changedFields = (
  before: Person | undefined,
  fields: PersonFields,
): Partial<PersonFields> => {
  const known = fieldsOf(before);
  const meant = (name: keyof PersonFields): string | boolean | null => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim() || null : value;
  };
  return Object.fromEntries(
    NAMES.filter((name) => meant(name) !== known[name]).map((name) => [name, meant(name)]),
  );
};
