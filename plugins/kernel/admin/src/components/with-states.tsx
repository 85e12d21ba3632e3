import type * as React from 'react';
import { Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useKernelText } from '../texts';
import type { Loaded } from '../use-load';

interface Props<Value> {
  loaded: Loaded<Value>;
  /** Said instead of the children when there is nothing. */
  empty?: { when: (value: Value) => boolean; text?: string; action?: React.ReactNode };
  children: (value: Value) => React.ReactNode;
}

/** Loading, failed, empty; otherwise the children, which stay when a later answer fails. */
export const WithStates = <Value,>({ loaded, empty, children }: Props<Value>) => {
  const text = useKernelText();
  const { value, failed, reload } = loaded;
  if (value === undefined && !failed) {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{text('kernel.ui.loading')}</Loader>
      </Flex>
    );
  }
  return (
    <>
      {failed ? <Failure onRetry={reload} /> : null}
      {value === undefined ? null : empty?.when(value) ? (
        <EmptyStateLayout
          icon={<EmptyDocuments width="10rem" />}
          content={empty.text ?? text('kernel.ui.empty')}
          action={empty.action}
        />
      ) : (
        children(value)
      )}
    </>
  );
};

const Failure = ({ onRetry }: { onRetry: () => void }) => {
  const text = useKernelText();
  return (
    <Flex role="alert" direction="column" gap={3} padding={8}>
      <Typography>{text('kernel.ui.failed')}</Typography>
      <Button variant="secondary" onClick={onRetry}>
        {text('kernel.ui.retry')}
      </Button>
    </Flex>
  );
};
