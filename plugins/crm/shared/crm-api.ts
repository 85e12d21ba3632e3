/** What the other plugins may call. */
export interface CrmApi {
  /** When the index of this process holds everything that was committed before the call. */
  indexed(): Promise<void>;
  /** Throws 409 CONSENT_REQUIRED unless the client has agreed to be contacted. */
  requireConsent(clientId: string): Promise<void>;
  /** Looks at properties that changed unannounced, as imports do; returns how many alerts are due. */
  sweep(): Promise<number>;
  /** Hands the alerts that are due to the notifications; returns how many messages they make. */
  sendDue(): Promise<number>;
  /** Tells of the tasks whose reminder has come; returns how many. */
  remindOfTasks(): Promise<number>;
  /** Pipeline, clients, leads and searches for the demo agency. */
  seedDemo(organisationId: string): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    crm: CrmApi;
  }
}
