import { Button, EmptyStateLayout, Flex, Loader, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { Loaded } from '../use-load';
import { useText } from '../use-text';

interface Props<Data> {
  loaded: Loaded<Data>;
  /** Said instead of the children when there is nothing. */
  empty?: { when: (data: Data) => boolean; text: string; action?: React.ReactNode };
  children: (data: Data) => React.ReactNode;
}

/** Loading, failed, empty; otherwise the children. */
export const WithStates = <Data,>({ loaded, empty, children }: Props<Data>) => {
  const text = useText();
  const { state, data, reload } = loaded;
  if (data !== undefined) {
    if (!empty?.when(data)) return <>{children(data)}</>;
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="10rem" />}
        content={empty.text}
        action={empty.action}
      />
    );
  }
  if (state === 'failed') {
    return (
      <Flex role="alert" direction="column" gap={3} padding={8}>
        <Typography>{text('webhooks.failed')}</Typography>
        <Button variant="secondary" onClick={reload}>
          {text('webhooks.retry')}
        </Button>
      </Flex>
    );
  }
  return (
    <Flex justifyContent="center" padding={8}>
      <Loader>{text('webhooks.loading')}</Loader>
    </Flex>
  );
};
