import * as React from 'react';
import { useFetchClient } from '@strapi/strapi/admin';
import type { ChainView } from '../../shared/contracts';
import { useText } from './use-text';

/** The chains that the reader may see, with a name for each. */
export const useChains = () => {
  const { get } = useFetchClient();
  const text = useText();
  const [chains, setChains] = React.useState<readonly ChainView[]>([]);

  React.useEffect(() => {
    const controller = new AbortController();
    get<{ chains: ChainView[] }>('/audit/chains', { signal: controller.signal }).then(
      ({ data }) => setChains(data.chains),
      // The log itself says that it could not be loaded; here names are missing.
      () => {},
    );
    return () => controller.abort();
  }, [get]);

  const nameOf = (chain: string): string =>
    chain === 'platform'
      ? text('audit.platform')
      : (chains.find((one) => one.chain === chain)?.name ?? chain);

  return { chains, nameOf };
};
