import { Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useText } from '../hooks/use-text';
import type { TextKey } from '../hooks/use-text';

export const TableHead = ({ headers }: { headers: readonly TextKey[] }) => {
  const { t } = useText();
  return (
    <Thead>
      <Tr>
        {headers.map((key) => (
          <Th key={key}>
            <Typography variant="sigma">{t(key)}</Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
  );
};
