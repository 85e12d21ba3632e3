import { styled } from 'styled-components';

/** Side by side where there is room: what is edited, and what comes of it. */
export const Columns = styled.div`
  display: grid;
  gap: 2.4rem;
  align-items: start;
  grid-template-columns: minmax(0, 1fr);
  @media (min-width: 1180px) {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
`;

export const Sticky = styled.div`
  @media (min-width: 1180px) {
    position: sticky;
    inset-block-start: 1.6rem;
  }
`;

export const Line = styled.li<{ $wrong: boolean }>`
  padding: 1.2rem;
  border: 1px solid
    ${({ theme, $wrong }) => ($wrong ? theme.colors.danger600 : theme.colors.neutral150)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  &:focus-within {
    border-color: ${({ theme, $wrong }) =>
      $wrong ? theme.colors.danger600 : theme.colors.primary200};
  }
`;

export const Lines = styled.ul`
  display: grid;
  gap: 0.8rem;
  padding: 0;
  margin: 0;
  list-style: none;
`;

export const Chip = styled.button`
  inline-size: 3.2rem;
  block-size: 3.2rem;
  font: inherit;
  font-size: 1.2rem;
  font-weight: 600;
  cursor: pointer;
  color: ${({ theme }) => theme.colors.neutral600};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 50%;
  &[aria-pressed='true'] {
    color: ${({ theme }) => theme.colors.buttonNeutral0};
    background: ${({ theme }) => theme.colors.buttonPrimary600};
    border-color: ${({ theme }) => theme.colors.buttonPrimary600};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

/** Like the fields of the design system, for the pickers that browsers bring. */
export const Native = styled.input`
  block-size: 3.2rem;
  padding-inline: 0.8rem;
  font: inherit;
  font-size: 1.4rem;
  font-variant-numeric: tabular-nums;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color-scheme: light dark;
  &[type='number'] {
    inline-size: 6.4rem;
  }
  &[type='text'] {
    flex: 1;
    min-inline-size: 14rem;
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

/** A summary that opens into fields. */
export const Disclosure = styled.button`
  display: inline-flex;
  align-items: center;
  gap: 0.6rem;
  padding: 0.2rem 0;
  font: inherit;
  font-size: 1.2rem;
  text-align: start;
  cursor: pointer;
  color: ${({ theme }) => theme.colors.neutral600};
  background: none;
  border: 0;
  &:hover {
    color: ${({ theme }) => theme.colors.primary600};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
  & svg {
    inline-size: 1rem;
    block-size: 1rem;
  }
`;

export const Week = styled.div`
  display: grid;
  grid-template-columns: repeat(7, minmax(0, 1fr));
  gap: 0.4rem;
  max-block-size: 56rem;
  overflow-y: auto;
`;

export const Slot = styled.span<{ $look: 'kept' | 'added' | 'removed' | 'taken' }>`
  display: block;
  padding: 0.2rem 0;
  margin-block-start: 0.3rem;
  font-size: 1.2rem;
  line-height: 1.6rem;
  text-align: center;
  font-variant-numeric: tabular-nums;
  border: 1px solid transparent;
  border-radius: ${({ theme }) => theme.borderRadius};
  ${({ theme, $look }) => {
    const { colors } = theme;
    const looks = {
      kept: [colors.neutral800, colors.neutral100, 'transparent', 'none'],
      added: [colors.success700, colors.success100, colors.success200, 'none'],
      removed: [colors.danger700, colors.danger100, 'transparent', 'line-through'],
      taken: [colors.neutral500, 'transparent', colors.neutral200, 'none'],
    } as const;
    const [color, background, border, decoration] = looks[$look];
    return `color: ${color}; background: ${background}; border-color: ${border};
      text-decoration: ${decoration};`;
  }}
`;
