import { z } from 'zod';
import { id, publicKey } from '../validation/fields';

const signature = z.string().regex(/^[\w-]{86}$/, 'is not a signature');
const usedMs = z.number().min(0).max(2_147_483_647);

/** What a poste may say. Keys that it adds are ignored: clients of the seed system are not ours. */
export const posteMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('authenticate'),
    poste: id,
    signature,
    /** What it counted alone: under which lease, and how much of the session in all. */
    report: z.object({ lease: z.string().max(2_000), used_ms: usedMs }).optional(),
  }),
  z.object({
    type: z.literal('heartbeat'),
    temps_restant: z.number().min(-86_400).max(2_147_483).nullish(),
    code: z.string().max(20).nullish(),
    lease: z.string().max(2_000).optional(),
    used_ms: usedMs.optional(),
  }),
  z.object({
    type: z.literal('ack'),
    id,
    status: z.enum(['delivered', 'applied', 'failed']),
    error: z.string().max(300).optional(),
  }),
  z.object({ type: z.literal('validate'), code: z.string().max(20) }),
  z.object({ type: z.literal('finish') }),
  z.object({
    type: z.literal('rotate'),
    public_key: publicKey,
    signature,
  }),
]);

export type PosteMessage = z.output<typeof posteMessage>;
export type MessageOf<Type extends PosteMessage['type']> = Extract<PosteMessage, { type: Type }>;
