import { z } from 'zod';
import { rulesBody } from '../validation/bodies';
import * as field from '../validation/fields';
import { registeredPatron, updatedPatron } from '../validation/patron';

/** GraphQL says `null` where REST leaves out. */
export const absent = <Value>(schema: z.ZodType<Value>) =>
  schema.nullish().transform((value): Value | undefined => value ?? undefined);

export const optionalId = absent(field.id);
const reason = absent(field.text(500)).optional();

export const onOne = z.strictObject({ id: field.id });
export const withReason = onOne.extend({ reason });
export const onPlace = z.strictObject({ organisationId: optionalId });

const page = { page: z.int().min(1).max(10_000), pageSize: z.int().min(1).max(100) };

export const patronListing = onPlace.extend({ search: absent(z.string().max(120)), ...page });
export const patronToRegister = z.strictObject({
  organisationId: optionalId,
  input: registeredPatron.omit({ organisationId: true }).extend({ consent: absent(z.boolean()) }),
});
export const patronToUpdate = onOne.extend({
  input: updatedPatron.extend({ consent: absent(z.boolean()) }),
});

const group = z.strictObject({ name: field.name(60), dailySeconds: z.int() });
/** A list here: GraphQL knows no object whose keys are data. The limits are those of REST. */
const groups = z
  .array(group)
  .max(200)
  .transform((all) => Object.fromEntries(all.map((one) => [one.name, one.dailySeconds])))
  .pipe(rulesBody.shape.groups.unwrap());

export const rulesToChange = onPlace.extend({
  input: rulesBody.omit({ organisation: true }).extend({ groups: groups.optional() }),
});

export const waitingToJoin = onPlace.extend({ patronId: optionalId, name: field.name(120) });

export const posteToRegister = onPlace.extend({
  name: field.name(120),
  ipAddress: absent(field.ipAddress),
  macAddress: absent(field.macAddress),
});
export const statusToSet = onOne.extend({
  status: z.enum(['available', 'occupied', 'offline', 'maintenance']),
});

export const enrolmentToRequest = z.strictObject({
  publicKey: field.publicKey,
  name: absent(field.name(120)),
});
export const enrolmentToClaim = onOne.extend({ secret: z.string().min(1).max(100) });
export const enrolmentToConfirm = onPlace.extend({
  code: z.string().max(20),
  posteId: optionalId,
  name: absent(field.name(120)),
});
export const compatibilityToSet = onOne.extend({
  allowed: z.boolean(),
  ipAddress: absent(field.ipAddress),
});
export const codeToValidate = z.strictObject({ code: z.string().max(20), posteId: field.id });
