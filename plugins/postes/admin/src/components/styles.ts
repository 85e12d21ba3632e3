import { styled } from 'styled-components';
import type { PosteStatus } from '../../../shared/poste';
import type { urgency } from '../domain/countdown';
import { STATUS_LOOKS } from './looks';

export const Tiles = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(27rem, 1fr));
  gap: 1.6rem;
  list-style: none;
  padding: 0;
  margin: 0;
`;

export const TileFrame = styled.li<{ $status: PosteStatus; $chosen: boolean }>`
  display: flex;
  flex-direction: column;
  gap: 1.2rem;
  min-block-size: 20rem;
  padding: 1.6rem;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid
    ${({ theme, $chosen }) => ($chosen ? theme.colors.primary600 : theme.colors.neutral200)};
  border-block-start: 4px solid
    ${({ theme, $status }) => theme.colors[`${STATUS_LOOKS[$status].shade}500`]};
  border-radius: 0.8rem;
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

const INK = { calm: 'neutral800', soon: 'warning600', now: 'danger600' } as const;
const BAR = { calm: 'primary500', soon: 'warning500', now: 'danger500' } as const;

export const Digits = styled.span<{ $urgency: ReturnType<typeof urgency> }>`
  font-size: 3.6rem;
  font-weight: 600;
  line-height: 1.1;
  letter-spacing: -0.02em;
  font-variant-numeric: tabular-nums;
  color: ${({ theme, $urgency }) => theme.colors[INK[$urgency]]};
`;

export const Track = styled.div`
  block-size: 0.6rem;
  border-radius: 0.3rem;
  background: ${({ theme }) => theme.colors.neutral150};
  overflow: hidden;
`;

export const Fill = styled.div<{ $urgency: ReturnType<typeof urgency> }>`
  block-size: 100%;
  border-radius: 0.3rem;
  background: ${({ theme, $urgency }) => theme.colors[BAR[$urgency]]};
  transition: inline-size 1s linear;
  @media (prefers-reduced-motion: reduce) {
    transition: none;
  }
`;

export const Panel = styled.aside`
  flex: none;
  inline-size: 38rem;
  max-block-size: calc(100vh - 12rem);
  position: sticky;
  inset-block-start: 1.6rem;
  overflow: auto;
  padding: 1.6rem;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 0.8rem;
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
`;

const DOT = { live: 'success500', connecting: 'neutral400', offline: 'danger500' } as const;

export const Dot = styled.span<{ $live: keyof typeof DOT }>`
  inline-size: 0.8rem;
  block-size: 0.8rem;
  border-radius: 50%;
  background: ${({ theme, $live }) => theme.colors[DOT[$live]]};
`;
