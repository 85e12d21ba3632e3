import { Box, Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { Entries } from '../use-entries';
import { useText } from '../use-text';

interface Props {
  entries: Entries;
  children: React.ReactNode;
}

/** Loading, failed, empty; otherwise the children and a way to older entries. */
export const WithStates = ({ entries: { state, entries, more, retry }, children }: Props) => {
  const text = useText();
  if (state === 'failed') {
    return (
      <Flex role="alert" direction="column" gap={3} padding={8}>
        <Typography>{text('audit.failed')}</Typography>
        <Button variant="secondary" onClick={retry}>
          {text('audit.retry')}
        </Button>
      </Flex>
    );
  }
  if (state === 'loading') {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{text('audit.loading')}</Loader>
      </Flex>
    );
  }
  if (entries.length === 0) {
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="10rem" />}
        content={`${text('audit.empty')} ${text('audit.empty.hint')}`}
      />
    );
  }
  return (
    <Box>
      {children}
      {more ? (
        <Flex justifyContent="center" paddingTop={4}>
          <Button variant="tertiary" onClick={more}>
            {text('audit.more')}
          </Button>
        </Flex>
      ) : null}
    </Box>
  );
};
