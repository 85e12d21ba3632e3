/** What the other plugins may call. */
export interface AppointmentsApi {
  /** Ends holds, proposals and requests that have run out; returns how many. */
  tidy(): Promise<number>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    appointments: AppointmentsApi;
  }
}
