import type { Failure } from '../../../shared/realtime';
import { createCounter } from './limits';
import type { RealtimeLimits } from './limits';
import { identityKey } from './access/principal';
import type { Identity, Principal } from './access/principal';

/** Somebody whose rights are looked at again when they change. */
export interface Followed {
  readonly identity: Identity;
  /** What he may do by now; undefined when he is not let in any more. */
  update: (principal: Principal | undefined) => void;
}

/** All connections of this process, counted by where they come from and whose they are. */
export interface Gate {
  /** False: this address holds too many already. Otherwise call `leaveAddress` at the end. */
  enterAddress: (address: string) => boolean;
  leaveAddress: (address: string) => void;
  enter: (identity: Identity) => boolean;
  leave: (identity: Identity) => void;
  readonly connections: Set<Followed>;
}

export const TOO_MANY_CONNECTIONS: Failure = {
  code: 'TOO_MANY_CONNECTIONS',
  message: 'Too many connections',
};

export const createGate = ({
  connectionsPerAddress,
  connectionsPerAccount,
}: RealtimeLimits): Gate => {
  const addresses = createCounter(connectionsPerAddress);
  const accounts = createCounter(connectionsPerAccount);
  const counted = <Result>(
    identity: Identity,
    otherwise: Result,
    work: (key: string) => Result,
  ) => {
    const key = identityKey(identity);
    return key === undefined ? otherwise : work(key);
  };
  return {
    enterAddress: addresses.enter,
    leaveAddress: addresses.leave,
    enter: (identity) => counted(identity, true, accounts.enter),
    leave: (identity) => counted(identity, undefined, accounts.leave),
    connections: new Set(),
  };
};
