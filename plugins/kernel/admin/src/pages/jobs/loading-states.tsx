import type * as React from 'react';
import { Box, Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import type { Loaded } from './use-loaded';
import { useText } from './use-text';

interface Props<Value> {
  loaded: Loaded<Value>;
  isEmpty?: (value: Value) => boolean;
  children: (value: Value) => React.ReactNode;
}

/** Loading, failed, empty, or what there is. */
export const LoadingStates = <Value,>({ loaded, isEmpty, children }: Props<Value>) => {
  const { t } = useText();
  const { value, failed, reload } = loaded;
  if (failed) {
    return (
      <Box role="alert">
        <EmptyStateLayout
          content={t('failedToLoad')}
          action={
            <Button variant="secondary" onClick={reload}>
              {t('again')}
            </Button>
          }
        />
      </Box>
    );
  }
  if (value === undefined) {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{t('loading')}</Loader>
      </Flex>
    );
  }
  if (isEmpty?.(value)) return <EmptyStateLayout content={t('empty')} />;
  return <>{children(value)}</>;
};
