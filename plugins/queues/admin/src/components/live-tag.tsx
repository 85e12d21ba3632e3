import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { LiveState } from '../../../../kernel/admin/src/live-connection';
import { useText } from '../hooks/use-text';

const COLOURS = { live: 'success500', connecting: 'neutral400', offline: 'danger500' } as const;

const Place = styled.span`
  display: inline-flex;
  align-items: center;
  gap: 0.6rem;
`;

const Dot = styled.span<{ $colour: (typeof COLOURS)[LiveState] }>`
  inline-size: 0.8rem;
  block-size: 0.8rem;
  border-radius: 50%;
  background: ${({ theme, $colour }) => theme.colors[$colour]};
`;

export const LiveTag = ({ state }: { state: LiveState }) => {
  const { t } = useText();
  return (
    <Place role="status" data-live={state}>
      <Dot $colour={COLOURS[state]} aria-hidden />
      <Typography variant="pi" textColor="neutral600">
        {t(`live.${state}`)}
      </Typography>
    </Place>
  );
};
