export const root: string;
export function testEnv(
  databaseUrl: string,
): Record<string, string> & { AUDIT_KEY: string; BACKUP_DIR: string };
