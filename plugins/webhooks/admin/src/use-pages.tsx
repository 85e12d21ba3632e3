import * as React from 'react';
import { Button, Flex } from '@strapi/design-system';
import { useText } from './use-text';

/** Pages behind cursors: forward, and back to where one came from. */
export const usePages = (filters = '') => {
  const text = useText();
  const [trail, setTrail] = React.useState<{ filters: string; cursors: string[] }>({
    filters,
    cursors: [],
  });
  // Other filters begin at the first page.
  const cursors = trail.filters === filters ? trail.cursors : [];
  const cursor = cursors.at(-1);
  const go = (next: string[]): void => setTrail({ filters, cursors: next });
  const query = [filters, ...(cursor ? [`cursor=${encodeURIComponent(cursor)}`] : [])]
    .filter((part) => part !== '')
    .join('&');

  return {
    query,
    controls: (next: string | null) =>
      next === null && cursors.length === 0 ? null : (
        <Flex gap={2} justifyContent="center">
          <Button
            variant="tertiary"
            disabled={cursors.length === 0}
            onClick={() => go(cursors.slice(0, -1))}
          >
            {text('webhooks.newer')}
          </Button>
          <Button
            variant="tertiary"
            disabled={next === null}
            onClick={() => (next === null ? undefined : go([...cursors, next]))}
          >
            {text('webhooks.older')}
          </Button>
        </Flex>
      ),
  };
};
