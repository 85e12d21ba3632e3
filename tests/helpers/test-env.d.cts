export const root: string;
export function testEnv(databaseUrl: string): Record<string, string>;
