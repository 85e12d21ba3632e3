/** Thrown by the connector: the address is one that the rules do not allow. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';

  constructor(readonly address: string) {
    super(`The address ${address} is not on the public internet`);
    this.name = 'AddressRefused';
  }
}
