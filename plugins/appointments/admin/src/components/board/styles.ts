import { styled } from 'styled-components';
import { LANE_UNITS } from '../../domain/grid';

const ROW = '0.75rem';

export const Scroller = styled.div`
  overflow: auto;
  max-block-size: calc(100vh - 24rem);
  min-block-size: 32rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  @media print {
    max-block-size: none;
    overflow: visible;
  }
`;

const LANE_REM = 9;

/** `$lanes`: how many blocks stand side by side in each column; where it is crowded it is wider. */
export const Grid = styled.div<{ $lanes: readonly number[] }>`
  display: grid;
  grid-template-columns: 5.6rem ${({ $lanes }) =>
      $lanes.map((lanes) => `minmax(${Math.max(12, lanes * LANE_REM)}rem, 1fr)`).join(' ')};
  @media print {
    grid-template-columns: 4.8rem repeat(${({ $lanes }) => $lanes.length}, minmax(0, 1fr));
  }
`;

export const Head = styled.div<{ $today: boolean }>`
  position: sticky;
  inset-block-start: 0;
  z-index: 4;
  padding: 0.8rem 1.2rem;
  background: ${({ theme, $today }) => ($today ? theme.colors.primary100 : theme.colors.neutral100)};
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral200};
  &:first-child {
    inset-inline-start: 0;
    z-index: 5;
    border-inline-start: 0;
  }
`;

const rows = (count: number): string => `repeat(${count}, ${ROW})`;

export const Hours = styled.div<{ $rows: number }>`
  position: sticky;
  inset-inline-start: 0;
  z-index: 3;
  display: grid;
  grid-template-rows: ${({ $rows }) => rows($rows)};
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.2rem;
  font-variant-numeric: tabular-nums;
  color: ${({ theme }) => theme.colors.neutral600};
  & > span {
    padding-inline: 0.6rem;
    text-align: end;
    line-height: 1;
    padding-block-start: 0.3rem;
  }
`;

/** Hatched is closed; open hours are laid over it, and the hours' lines over both. */
export const ColumnBody = styled.div<{ $rows: number; $refuses: boolean }>`
  position: relative;
  display: grid;
  grid-template-rows: ${({ $rows }) => rows($rows)};
  grid-template-columns: repeat(${LANE_UNITS}, minmax(0, 1fr));
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral200};
  opacity: ${({ $refuses }) => ($refuses ? 0.35 : 1)};
  background: repeating-linear-gradient(
    135deg,
    ${({ theme }) => theme.colors.neutral150} 0 0.6rem,
    ${({ theme }) => theme.colors.neutral100} 0.6rem 1.2rem
  );
  print-color-adjust: exact;
  &::after {
    content: '';
    position: absolute;
    inset: 0;
    pointer-events: none;
    background: repeating-linear-gradient(
      to bottom,
      ${({ theme }) => theme.colors.neutral200} 0 1px,
      transparent 1px calc(12 * ${ROW})
    );
  }
`;

export const Open = styled.div`
  grid-column: 1 / -1;
  background: ${({ theme }) => theme.colors.neutral0};
`;

export const Closed = styled.div`
  grid-column: 1 / -1;
  z-index: 1;
  overflow: hidden;
  padding: 0.4rem 0.8rem;
  font-size: 1.2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral700};
`;

export const Ghost = styled.div`
  grid-column: 1 / -1;
  z-index: 3;
  margin-inline: 0.2rem;
  padding: 0.2rem 0.6rem;
  border: 2px dashed ${({ theme }) => theme.colors.primary600};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  font-size: 1.2rem;
  font-weight: 600;
  pointer-events: none;
`;

export const Now = styled.div`
  grid-column: 1 / -1;
  z-index: 2;
  block-size: 0;
  border-block-start: 2px solid ${({ theme }) => theme.colors.danger600};
  pointer-events: none;
  @media print {
    display: none;
  }
`;
