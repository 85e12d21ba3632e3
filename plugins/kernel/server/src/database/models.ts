import type { PlainModel } from '../../../shared/strapi';
import { IDEMPOTENCY_TABLE } from '../http/idempotency-keys';

/** Plain tables: no documents, not exposed, written by SQL only. */
export const models: readonly PlainModel[] = [
  {
    uid: 'kernel::idempotency-key',
    singularName: 'kernel_idempotency_key',
    tableName: IDEMPOTENCY_TABLE,
    attributes: {
      id: { type: 'increments' },
      caller: { type: 'string' },
      route: { type: 'string' },
      key: { type: 'string' },
      bodyHash: { type: 'string' },
      status: { type: 'integer' },
      body: { type: 'text' },
      createdAt: { type: 'datetime' },
    },
    indexes: [
      { name: 'kernel_idempotency_unique', columns: ['caller', 'route', 'key'], type: 'unique' },
      { name: 'kernel_idempotency_created', columns: ['created_at'] },
    ],
  },
];
