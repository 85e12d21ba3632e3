import * as React from 'react';
import { Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import type { ReferenceKind } from '../../../shared/references';
import { nameOf } from '../reference-names';

/** The name behind a stored value, for lists. */
export const ReferenceName = ({ kind, value }: { kind: ReferenceKind; value: unknown }) => {
  const { get } = useFetchClient();
  const stored = typeof value === 'string' ? value : '';
  const [label, setLabel] = React.useState<string>();

  React.useEffect(() => {
    let shown = true;
    if (!stored) return;
    nameOf(get, kind, stored).then(
      (name) => shown && setLabel(name ?? stored),
      () => shown && setLabel(stored),
    );
    return () => {
      shown = false;
    };
  }, [get, kind, stored]);

  return (
    <Typography textColor="neutral800" ellipsis>
      {stored ? (label ?? '…') : '–'}
    </Typography>
  );
};
