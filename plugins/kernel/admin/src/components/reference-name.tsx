import { Typography } from '@strapi/design-system';
import type { ReferenceKind } from '../../../shared/references';
import { useReferences } from './use-references';

/** The name behind a stored value, for lists. */
export const ReferenceName = ({ kind, value }: { kind: ReferenceKind; value: unknown }) => {
  const selected = typeof value === 'string' ? value : '';
  const { items } = useReferences(kind, kind === 'accounts' ? { selected } : {});
  const found = items.find((item) => item.value === selected);
  return (
    <Typography textColor="neutral800" ellipsis>
      {found?.label ?? '…'}
    </Typography>
  );
};
