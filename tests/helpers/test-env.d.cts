export declare const root: string;
export declare const testEnv: (databaseUrl: string) => Record<string, string>;
