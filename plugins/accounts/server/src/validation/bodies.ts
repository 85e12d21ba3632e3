import { z } from 'zod';
import { MEMBER_ROLES } from '../../../../kernel/shared/actor';
import {
  documentId,
  email,
  locale,
  password,
  phone,
  text,
  timeZone,
  trimmed,
  username,
} from './fields';

/** Every body is strict: a key that is not listed here is a 400. */

const profile = {
  firstName: trimmed(80).optional(),
  lastName: trimmed(80).optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  phone: phone.nullable().optional(),
};

export const registerBody = z.strictObject({
  email,
  password,
  username: username.optional(),
  ...profile,
  /** The slug of an organisation to become a customer of. */
  organisation: text(60).optional(),
});
export type RegisterBody = z.output<typeof registerBody>;

export const updateBody = z.strictObject({
  ...profile,
  username: username.optional(),
  email: email.optional(),
  password: password.optional(),
  /** Asked for when the email or the password is to change. */
  currentPassword: password.optional(),
});
export type UpdateBody = z.output<typeof updateBody>;

/** One of three names for the same thing: seed clients send username or email. */
export const loginBody = z
  .strictObject({
    identifier: text(254).optional(),
    username: text(254).optional(),
    email: text(254).optional(),
    password,
  })
  .transform(({ identifier, username: name, email: address, password: given }, context) => {
    const [who, ...others] = [identifier, name, address].filter((one) => one !== undefined);
    if (who === undefined || others.length > 0) {
      context.addIssue({
        code: 'custom',
        path: ['identifier'],
        message: 'exactly one of identifier, email and username',
        input: who,
      });
      return z.NEVER;
    }
    return { identifier: who.trim(), password: given };
  });

export const refreshBody = z.strictObject({ refresh: text(4096) });

export const logoutBody = z.strictObject({
  refresh: text(4096).optional(),
  /** Ends the sessions of all devices. */
  everywhere: z.boolean().optional(),
});

export const forgotBody = z.strictObject({ email });

export const resetBody = z
  .strictObject({ code: text(1024), password, passwordConfirmation: password.optional() })
  .refine(
    ({ password: given, passwordConfirmation: again }) => again === undefined || again === given,
    { path: ['passwordConfirmation'], message: 'is not the same as password' },
  );

export const memberBody = z
  .strictObject({
    email: email.optional(),
    memberId: documentId.optional(),
    role: z.enum(MEMBER_ROLES),
    branchId: documentId.nullable().optional(),
  })
  .refine(({ email: address, memberId }) => (address === undefined) !== (memberId === undefined), {
    path: ['email'],
    message: 'either email (somebody new) or memberId (somebody who is a member)',
  });
export type MemberBody = z.output<typeof memberBody>;

const page = (fallback: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(max))
    .default(fallback);

export const memberQuery = z.strictObject({
  page: page(1, 100_000),
  pageSize: page(25, 100),
});
