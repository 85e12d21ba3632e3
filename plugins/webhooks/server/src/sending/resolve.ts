import dns from 'node:dns';
import { isIP } from 'node:net';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

const QUERY = { timeout: 2_000, tries: 2 };

interface Options {
  hostsFile: boolean;
  /** As `address` or `address:port`; none: those of the system. */
  nameServers: readonly string[];
}

/**
 * Asks the name servers directly: `getaddrinfo` blocks one of the process's few threads, so that
 * four names whose servers are silent would stop all file and crypto work. Only where private
 * networks are allowed are names also looked up in the hosts file, one at a time.
 */
export const createResolve = ({ hostsFile, nameServers }: Options): Resolve => {
  const resolver = new dns.promises.Resolver(QUERY);
  if (nameServers.length > 0) resolver.setServers(nameServers);
  let last: Promise<unknown> = Promise.resolve();

  const fromHostsFile = (hostname: string): Promise<ResolvedAddress[]> => {
    const found = last.then(() => dns.promises.lookup(hostname, { all: true }));
    last = found.catch(() => undefined);
    return found.then((addresses) => addresses.map(({ address }) => resolved(address)));
  };

  return async (hostname) => {
    const answers = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ]);
    const addresses = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value.map(resolved) : [],
    );
    if (addresses.length > 0) return addresses;
    if (hostsFile) return fromHostsFile(hostname);
    const failed = answers.find((answer) => answer.status === 'rejected');
    throw failed?.reason ?? Object.assign(new Error('No address'), { code: 'ENOTFOUND' });
  };
};

const resolved = (address: string): ResolvedAddress => ({
  address,
  family: isIP(address) === 6 ? 6 : 4,
});
