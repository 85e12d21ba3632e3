import { ReferenceName } from './components/reference-name';
import type { ReferenceKind } from '../../shared/references';

interface Header {
  name: string;
  cellFormatter?: (row: Record<string, unknown>, header: Header) => React.ReactNode;
}

interface Columns {
  displayedHeaders: Header[];
  layout: unknown;
}

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  organisationId: 'organisations',
  branchId: 'branches',
  accountKey: 'accounts',
};

/** Lists show names where the row has an identifier. */
export const nameColumns = ({ displayedHeaders, layout }: Columns): Columns => ({
  layout,
  displayedHeaders: displayedHeaders.map((header) => {
    const kind = KINDS[header.name];
    if (!kind) return header;
    return {
      ...header,
      cellFormatter: (row) => <ReferenceName kind={kind} value={row[header.name]} />,
    };
  }),
});
