import { isIP } from 'node:net';
import { z } from 'zod';

/** Control characters and half surrogates cannot be stored. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value), 'has characters that are not allowed')
    .transform((value) => value.trim());

export const name = (max: number) => text(max).refine((value) => value !== '', 'must not be empty');

export const id = z.string().regex(/^[a-z0-9]{1,40}$/, 'is not an id');

/** In the one form that PostgreSQL and sockets write: no leading zeros, small letters. */
export const ipAddress = z
  .string()
  .max(45)
  .refine((value) => isIP(value) !== 0, 'must be an IP address')
  .transform((value) => value.toLowerCase().replace(/^::ffff:(?=\d+\.)/, ''));

export const macAddress = z
  .string()
  .regex(/^([\da-f]{2}[:-]){5}[\da-f]{2}$/i, 'must be a MAC address, for example 00:1a:2b:3c:4d:5e')
  .transform((value) => value.toLowerCase().replaceAll('-', ':'));

export const email = z
  .string()
  .max(254)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email());

/** E.164, or as it is dialled here; spaces, points, dashes and brackets are taken out. */
export const phone = z
  .string()
  .max(32)
  .transform((value) => value.replace(/[\s().-]/g, ''))
  .refine((value) => /^\+?\d{6,15}$/.test(value), 'must be a telephone number');

/** Ed25519, 32 bytes, base64url. */
export const publicKey = z
  .string()
  .regex(/^[\w-]{43}$/, 'must be an Ed25519 key: 32 bytes, base64url');

export const seconds = z
  .int()
  .min(1)
  .max(7 * 86_400);

export const reason = text(500).optional();

const number = (fallback: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1).max(max))
    .default(fallback);

/** Strapi's own `pagination[page]` and `pagination[pageSize]`. */
export const pagination = z
  .strictObject({ page: number(1, 10_000), pageSize: number(25, 100) })
  .default({ page: 1, pageSize: 25 });
