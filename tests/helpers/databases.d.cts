export function templateName(): string;
export function databaseUrl(name: string): string;
export function createDatabase(template?: string): Promise<{ name: string; url: string }>;
export function createNamedDatabase(name: string): Promise<void>;
export function dropDatabase(name: string): Promise<void>;
