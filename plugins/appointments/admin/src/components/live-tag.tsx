import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useLiveDesk } from '../hooks/use-live-desk';
import { useDesk } from '../hooks/use-setup';
import { useText } from '../hooks/use-text';

const COLOURS = { live: 'success500', connecting: 'neutral400', offline: 'danger500' } as const;

const Dot = styled.span<{ $colour: (typeof COLOURS)[keyof typeof COLOURS] }>`
  inline-size: 0.8rem;
  block-size: 0.8rem;
  border-radius: 50%;
  background: ${({ theme, $colour }) => theme.colors[$colour]};
`;

const Place = styled.span`
  display: inline-flex;
  align-items: center;
  gap: 0.6rem;
  margin-inline-start: auto;
`;

/** Whether the page shows changes as they happen; keeps them coming while it is there. */
export const LiveTag = () => {
  const { t } = useText();
  const state = useLiveDesk(useDesk().organisation.id);
  return (
    <Place role="status" data-live={state}>
      <Dot $colour={COLOURS[state]} aria-hidden />
      <Typography variant="pi" textColor="neutral600">
        {t(`live.${state}`)}
      </Typography>
    </Place>
  );
};
