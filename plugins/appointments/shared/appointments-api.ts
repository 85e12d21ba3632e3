/** A demo organisation, as it has just been made. */
export interface DemoAppointments {
  slug: string;
  organisationId: string;
  /** By slug. */
  branchIds: ReadonlyMap<string, string>;
}

/** What the other plugins may call. */
export interface AppointmentsApi {
  /** Ends holds, proposals and requests that have run out; returns how many. */
  tidy(): Promise<number>;
  /** Services, resources, hours and appointments around today, for the organisations of the demo. */
  seedDemo(organisation: DemoAppointments): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    appointments: AppointmentsApi;
  }
}
