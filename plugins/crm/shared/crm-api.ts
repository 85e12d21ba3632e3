/** What the other plugins may call. */
export interface CrmApi {
  /** When the index of this process holds everything that was committed before the call. */
  indexed(): Promise<void>;
  /** Throws 409 CONSENT_REQUIRED unless the client has agreed to be contacted. */
  requireConsent(clientId: string): Promise<void>;
}

declare module '../../kernel/shared/plugin-apis' {
  interface PluginApis {
    crm: CrmApi;
  }
}
