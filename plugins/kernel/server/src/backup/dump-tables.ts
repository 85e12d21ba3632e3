import type { Client } from 'pg';
import { to } from 'pg-copy-streams';
import type { ArchiveWriter } from './archive-writer';
import { columnList, quoted } from './catalog';
import type { Table } from './catalog';
import { tableEntry } from './format';
import type { Manifest } from './format';
import { pieces } from './pieces';

const PIECE_BYTES = 4 * 1024 * 1024;

type Dumped = Manifest['tables'][number];

/** Inside the snapshot: what others commit meanwhile is not in it. */
export const dumpTable = async (
  client: Client,
  archive: ArchiveWriter,
  { name, columns }: Table,
  onBytes: (bytes: number) => void,
): Promise<Dumped> => {
  const rows = client.query(to(`COPY ${quoted(name)} (${columnList(columns)}) TO STDOUT`));
  let count = 0;
  for await (const piece of pieces(rows, PIECE_BYTES)) {
    await archive.add(tableEntry(name, count++), piece);
    onBytes(piece.length);
  }
  // How many they were is said after the last of them, perhaps in a later packet: what is asked next
  // is answered after that.
  await client.query('SELECT');
  return { name, columns, rows: rows.rowCount };
};
