import type { Followed } from './gate';
import type { Identity, Principal } from './access/principal';

/** Connections whose rights are looked up in one go. */
const PAGE = 1_000;

type Look = (identities: readonly Identity[]) => Promise<(Principal | undefined)[]>;

/** Asks for the rights behind all connections again, and takes from each what is gone. */
export const recheckAll = async (connections: ReadonlySet<Followed>, look: Look): Promise<void> => {
  const known = [...connections].filter(({ identity }) => identity.kind !== 'anonymous');
  for (let start = 0; start < known.length; start += PAGE) {
    const page = known.slice(start, start + PAGE);
    const principals = await look(page.map(({ identity }) => identity));
    page.forEach((connection, index) => connection.update(principals[index]));
  }
};
