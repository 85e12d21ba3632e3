import type { Knex } from 'knex';
import { hasRole } from '../../../../kernel/shared/actor';
import type { Actor } from '../../../../kernel/shared/actor';
import type { ChainView } from '../../../shared/contracts';
import { HEADS } from '../tables';

interface Row {
  chain: string;
  name: string | null;
  sequence: string;
  anchor_sequence: string;
}

/** The chains that the actor may see, the platform's first. */
export const listChains = async (knex: Knex, actor: Actor): Promise<ChainView[]> => {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT head.chain, organisation.name, head.sequence, head.anchor_sequence
     FROM ${HEADS} head LEFT JOIN organisations organisation ON organisation.document_id = head.chain
     ORDER BY head.chain <> 'platform', organisation.name, head.chain`,
  );
  return rows
    .filter(({ chain }) => hasRole(actor, chain))
    .map(({ chain, name, sequence, anchor_sequence }) => ({
      chain,
      name,
      sequence: Number(sequence),
      anchorSequence: Number(anchor_sequence),
    }));
};
