/** A demo organisation, as it has just been made. */
export interface DemoPostes {
  slug: string;
  organisationId: string;
}

/** What the other plugins may call. */
export interface PostesApi {
  /** Postes, people, and a month of sessions, for the organisations of the demo. */
  seedDemo(organisation: DemoPostes): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    postes: PostesApi;
  }
}
