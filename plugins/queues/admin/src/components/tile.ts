import { styled } from 'styled-components';

/** What stands on a page of the queues. */
export const Tile = styled.section`
  padding: 2rem;
  border-radius: 0.8rem;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

export const Number = styled.span`
  direction: ltr;
  unicode-bidi: isolate;
  font-variant-numeric: tabular-nums;
  font-weight: 700;
`;

export const Key = styled.kbd`
  min-inline-size: 2rem;
  padding: 0.1rem 0.5rem;
  border: 1px solid currentcolor;
  border-radius: 0.4rem;
  font-family: inherit;
  font-size: 1.1rem;
  opacity: 0.65;
`;

export const Rows = styled.ul`
  display: flex;
  flex-direction: column;
  & > li {
    display: flex;
    align-items: center;
    gap: 1.2rem;
    padding-block: 0.9rem;
    border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  & > li:last-child {
    border-block-end: 0;
  }
  & > li > :nth-child(2) {
    flex: 1;
    min-inline-size: 0;
  }
`;
