import { styled } from 'styled-components';
import type { IsoDay } from '../domain/zoned-day';

const Input = styled.input`
  block-size: 3.2rem;
  padding-inline: 1.2rem;
  font: inherit;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color-scheme: light dark;
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

interface Props {
  label: string;
  value: IsoDay;
  onChange: (day: string) => void;
}

/** A civil day; the design system's picker gives a Date, which is another day in another zone. */
export const DayInput = ({ label, value, onChange }: Props) => (
  <Input
    type="date"
    aria-label={label}
    value={value}
    onChange={({ target }) => onChange(target.value)}
  />
);
