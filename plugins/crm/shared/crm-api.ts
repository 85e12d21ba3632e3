/** What the other plugins may call. */
export interface CrmApi {
  /** When the index of this process holds everything that was committed before the call. */
  indexed(): Promise<void>;
  /** Throws 409 CONSENT_REQUIRED unless the client has agreed to be contacted. */
  requireConsent(clientId: string): Promise<void>;
  /** Looks at properties that changed unannounced, as imports do; returns how many alerts are due. */
  sweep(): Promise<number>;
  /** Sends what is due by now; returns how many mails went out. */
  sendDue(): Promise<number>;
  /** Pipeline, clients, leads and searches for the demo agency. */
  seedDemo(organisationId: string): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    crm: CrmApi;
  }
}
