import type * as React from 'react';
import { Button, Flex } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { NamedEntry } from '../../../shared/contracts';
import type { Entries } from '../use-entries';
import { useText } from '../use-text';

interface Props {
  entries: Entries;
  children: (entries: readonly NamedEntry[]) => React.ReactNode;
}

/** What there is of the log, and a way to older entries. */
export const WithEntries = ({ entries, children }: Props) => {
  const text = useText();
  return (
    <WithStates
      loaded={entries}
      empty={{ when: ({ length }) => length === 0, text: text('audit.empty') }}
    >
      {(value) => (
        <>
          {children(value)}
          {entries.more ? (
            <Flex justifyContent="center" paddingTop={4}>
              <Button variant="tertiary" onClick={entries.more}>
                {text('audit.more')}
              </Button>
            </Flex>
          ) : null}
        </>
      )}
    </WithStates>
  );
};
