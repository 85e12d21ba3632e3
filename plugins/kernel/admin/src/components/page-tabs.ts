import { styled } from 'styled-components';

/** Links to the pages of a plugin, side by side, each a NavLink. */
export const PageTabs = styled.nav`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.4rem;
  margin-block-end: 1.6rem;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral200};
  & > a {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    padding: 0.8rem 1.2rem;
    font-size: 1.4rem;
    color: ${({ theme }) => theme.colors.neutral700};
    text-decoration: none;
    border-block-end: 2px solid transparent;
  }
  & > a.active {
    font-weight: 600;
    color: ${({ theme }) => theme.colors.primary600};
    border-block-end-color: ${({ theme }) => theme.colors.primary600};
  }
`;
