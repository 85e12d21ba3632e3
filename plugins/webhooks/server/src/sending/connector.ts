import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressRules } from '../domain/address-rules';
import { hostOf } from '../domain/url-rules';
import { AddressRefused } from './refused';
import type { Resolve } from './resolve';

/** Milliseconds for name, TCP and TLS together. */
const CONNECT_TIMEOUT = 5_000;

/**
 * Connects only to addresses that the rules allow. The name is resolved once, its addresses are
 * checked, and the socket is given exactly those: nothing resolves the name a second time, so a name
 * server that changes its answer gains nothing.
 */
export const createConnector = (
  rules: AddressRules,
  resolve: Resolve,
): buildConnector.connector => {
  const connect = buildConnector({
    timeout: CONNECT_TIMEOUT,
    autoSelectFamily: true,
    lookup: checkedLookup(rules, resolve),
  });

  return (options, callback) => {
    const host = hostOf(options);
    // Sockets skip the lookup for an address.
    if (isIP(host) && !rules.allows(host)) return callback(new AddressRefused(host), null);
    return connect({ ...options, hostname: host }, (...[error, socket]) => {
      if (error) return callback(error, null);
      const { remoteAddress = '' } = socket;
      if (rules.allows(remoteAddress)) return callback(null, socket);
      socket.destroy();
      return callback(new AddressRefused(remoteAddress), null);
    });
  };
};

const checkedLookup =
  (rules: AddressRules, resolve: Resolve): LookupFunction =>
  (hostname, { all }, callback) => {
    resolve(hostname)
      .then((found) => {
        const allowed = found.filter(({ address }) => rules.allows(address));
        const [first] = allowed;
        if (!first) throw new AddressRefused(found[0]?.address ?? '');
        return { allowed, first };
      })
      .then(
        ({ allowed, first }) =>
          all ? callback(null, allowed) : callback(null, first.address, first.family),
        (error: NodeJS.ErrnoException) => callback(error, ''),
      );
  };
