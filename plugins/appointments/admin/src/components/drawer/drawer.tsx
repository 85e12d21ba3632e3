import * as React from 'react';
import { Flex, IconButton } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { useApi } from '../../api';
import { useLoaded } from '../../hooks/use-loaded';
import { useText } from '../../hooks/use-text';
import { WithStates } from '../../../../../kernel/admin/src/components/with-states';
import type { Asking } from './actions';
import { Details } from './details';

/** Beside the board, which stays in use; over it where there is no room for both. */
const Panel = styled.aside`
  flex: none;
  inline-size: 38rem;
  max-block-size: calc(100vh - 16rem);
  overflow: auto;
  padding: 1.6rem;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};
  @media (max-width: 75rem) {
    position: fixed;
    inset-block: 0;
    inset-inline-end: 0;
    z-index: 20;
    inline-size: min(42rem, 100vw);
    max-block-size: none;
    border-radius: 0;
  }
  @media print {
    display: none;
  }
`;

interface Props {
  id: string;
  onClose: () => void;
}

export const Drawer = ({ id, onClose }: Props) => {
  const { t } = useText();
  const api = useApi();
  const loaded = useLoaded(id, (signal) => api.details(id, signal));
  const [asking, setAsking] = React.useState<Asking>(null);
  const panel = React.useRef<HTMLElement>(null);
  React.useEffect(() => {
    setAsking(null);
    panel.current?.focus();
  }, [id]);

  return (
    <Panel
      ref={panel}
      tabIndex={-1}
      aria-label={t('details')}
      data-drawer={id}
      onKeyDown={(event) => {
        // A dialog above this one has an Escape of its own.
        if (event.key !== 'Escape' || asking !== null) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Flex justifyContent="flex-end">
        <IconButton label={t('close')} variant="ghost" onClick={onClose}>
          <Cross />
        </IconButton>
      </Flex>
      <WithStates loaded={loaded}>
        {(details) => <Details details={details} asking={asking} onAsk={setAsking} />}
      </WithStates>
    </Panel>
  );
};
