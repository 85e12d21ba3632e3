import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

export const Columns = styled.div`
  display: grid;
  grid-auto-flow: column;
  grid-auto-columns: minmax(25rem, 1fr);
  gap: 1.2rem;
  padding-block-end: 1.6rem;
  overflow-x: auto;
`;

export const Column = styled.section<{ $colour: string; $target: boolean }>`
  display: flex;
  flex-direction: column;
  min-block-size: 50vh;
  border-radius: 0.8rem;
  border-block-start: 0.4rem solid ${({ $colour }) => $colour};
  background: ${({ theme, $target }) =>
    $target ? theme.colors.primary100 : theme.colors.neutral150};
  transition: background 120ms;
`;

export const Cards = styled.ul`
  display: flex;
  flex-direction: column;
  flex: 1;
  gap: 0.8rem;
  padding: 0.4rem 0.8rem 1.2rem;
`;

export const Card = styled(Link)<{ $lifted: boolean; $urgent: boolean }>`
  display: flex;
  flex-direction: column;
  gap: 0.6rem;
  padding: 1.2rem;
  color: inherit;
  text-decoration: none;
  touch-action: none;
  cursor: grab;
  user-select: none;
  border-radius: 0.6rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-inline-start: 0.4rem solid
    ${({ theme, $urgent }) => ($urgent ? theme.colors.danger500 : theme.colors.neutral200)};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme, $lifted }) =>
    $lifted ? theme.shadows.popupShadow : theme.shadows.tableShadow};
  opacity: ${({ $lifted }) => ($lifted ? 0.6 : 1)};
  &:hover {
    border-color: ${({ theme }) => theme.colors.primary500};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

export const DropLine = styled.li`
  block-size: 0.4rem;
  border-radius: 0.2rem;
  background: ${({ theme }) => theme.colors.primary600};
`;
