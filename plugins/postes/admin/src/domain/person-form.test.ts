import type { Person } from './person';
import { changedFields, fieldsOf, nameOf } from './person-form';

const awa: Person = {
  id: 'a',
  nom: 'Diop',
  prenom: 'Awa',
  email: null,
  telephone: '+33123456789',
  piece_identite: null,
  photo: null,
  groupe: null,
  consentement_rgpd: true,
  consentement_version: '1',
  consentement_date: '2026-01-05T10:00:00.000Z',
  date_creation: '2026-01-05T10:00:00.000Z',
};

it('sends what is different alone, and an emptied field as nothing', () => {
  const fields = fieldsOf(awa);
  expect(changedFields(awa, fields)).toEqual({});
  expect(changedFields(awa, { ...fields, telephone: ' ', nom: ' Sow ' })).toEqual({
    telephone: null,
    nom: 'Sow',
  });
  expect(changedFields(awa, { ...fields, consentement_rgpd: false })).toEqual({
    consentement_rgpd: false,
  });
});

it('of somebody new, what was filled in', () => {
  const fields = { ...fieldsOf(undefined), nom: 'Diop' };
  expect(changedFields(undefined, fields)).toEqual({ nom: 'Diop' });
  expect(nameOf({ nom: null, prenom: null })).toBe('–');
});
