/** A demo organisation, as it has just been made. */
export interface DemoQueues {
  slug: string;
  organisationId: string;
  /** By slug. */
  branchIds: ReadonlyMap<string, string>;
}

/** What the other plugins may call. */
export interface QueuesApi {
  /** Ends what has run out: calls that nobody answered, tickets and shifts of days before. */
  tidy(): Promise<number>;
  /** Queues, service points and a day of tickets, for the organisations of the demo. */
  seedDemo(organisation: DemoQueues): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    queues: QueuesApi;
  }
}
