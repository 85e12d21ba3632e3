import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { KEEP_ALL_PRIVATE } from '../services/files/private-files';
import { ALERTS, MATCHES, MERGES, PRIVATE_FILES, SEEN } from './tables';

const indexes = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  `CREATE INDEX IF NOT EXISTS crm_clients_similar ON crm_clients
     USING gin (lower(name) gin_trgm_ops)`,
  `CREATE INDEX IF NOT EXISTS crm_alerts_due ON ${ALERTS} (due_at) WHERE state = 'due'`,
  `CREATE INDEX IF NOT EXISTS crm_properties_changed ON properties (updated_at)`,
  `CREATE INDEX IF NOT EXISTS crm_saved_searches_changed ON crm_saved_searches (updated_at)`,
  `CREATE INDEX IF NOT EXISTS crm_files_hash ON files (lower(hash))`,
];

export const declareConstraints = (kernel: KernelApi): void => {
  kernel.afterSchemaSync('crm: indexes', indexes);
  kernel.afterSchemaSync('crm: private files', [KEEP_ALL_PRIVATE]);
  for (const table of [ALERTS, MATCHES, MERGES, PRIVATE_FILES, SEEN]) kernel.protectTable(table);
};
