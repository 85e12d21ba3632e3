import type { Organisation } from '../../helpers/people';

/** A valid property, to be varied. */
export const property = (organisation: Organisation, changes: object = {}) => ({
  organisationId: organisation.documentId,
  title: 'Apartment',
  type: 'apartment',
  transaction: 'sale',
  price: '100000',
  currency: 'XOF',
  ...changes,
});
