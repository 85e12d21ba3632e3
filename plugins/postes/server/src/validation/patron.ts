import { z } from 'zod';
import * as field from './fields';

/** What is known of a person; REST calls it by the seed's names, GraphQL as it is called inside. */
export const patron = {
  lastName: field.name(120).nullable().optional(),
  firstName: field.name(120).nullable().optional(),
  email: field.email.nullable().optional(),
  phone: field.phone.nullable().optional(),
  identityDocument: field.text(80).nullable().optional(),
  photo: field.text(500).nullable().optional(),
  group: field.text(60).nullable().optional(),
  consent: z.boolean().optional(),
};

export const registeredPatron = z.strictObject({
  ...patron,
  lastName: field.name(120),
  organisationId: field.id.optional(),
});
export const updatedPatron = z.strictObject(patron);

/** What was not sent stays: `undefined` is not sent, `null` takes away. */
export const sent = <Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
