import type * as React from 'react';
import { Box, Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import type { Loaded } from '../../../../kernel/admin/src/use-load';
import { useText } from '../hooks/use-text';

interface Props<Value> {
  loaded: Loaded<Value>;
  isEmpty?: (value: Value) => boolean;
  /** What is said when there is nothing. */
  empty?: string;
  children: (value: Value) => React.ReactNode;
}

/** Loading, failed, empty, or what there is; what was there stays while the connection is gone. */
export const LoadingStates = <Value,>({ loaded, isEmpty, empty, children }: Props<Value>) => {
  const { t } = useText();
  const { value, failed, reload } = loaded;
  if (value === undefined && failed) {
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
  if (isEmpty?.(value)) return <EmptyStateLayout content={empty ?? t('empty')} />;
  return <>{children(value)}</>;
};
