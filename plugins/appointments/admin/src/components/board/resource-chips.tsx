import { Flex } from '@strapi/design-system';
import { styled } from 'styled-components';
import { hueOf } from '../../domain/hue';
import type { BoardView } from '../../hooks/use-board-view';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';

const Chip = styled.button`
  display: inline-flex;
  align-items: center;
  gap: 0.6rem;
  padding: 0.4rem 1.2rem;
  font: inherit;
  font-size: 1.2rem;
  line-height: 1.6rem;
  cursor: pointer;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 1.6rem;
  &[aria-pressed='true'] {
    font-weight: 600;
    background: ${({ theme }) => theme.colors.primary100};
    border-color: ${({ theme }) => theme.colors.primary600};
  }
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

/** The colour of a resource, where several share a column. */
export const Dot = styled.i<{ $hue: number }>`
  flex: none;
  inline-size: 0.8rem;
  block-size: 0.8rem;
  border-radius: 50%;
  background: hsl(${({ $hue }) => $hue} 65% 45%);
  print-color-adjust: exact;
`;

/** In a week, one press shows one resource alone, and the next all of them again. */
export const ResourceChips = ({ board: { filter, setFilter } }: { board: BoardView }) => {
  const { t } = useText();
  const { resources } = useDesk();
  const shown = resources.filter(
    ({ branchId, serviceIds }) =>
      (filter.branch === '' || branchId === filter.branch) &&
      (filter.service === '' || serviceIds.includes(filter.service)),
  );
  if (shown.length < 2) return null;
  const chip = (id: string, name: string) => (
    <Chip
      key={id}
      type="button"
      aria-pressed={filter.resource === id}
      onClick={() => setFilter({ resource: filter.resource === id ? '' : id })}
    >
      {id === '' ? null : <Dot $hue={hueOf(resources, id)} aria-hidden />}
      <bdi>{name}</bdi>
    </Chip>
  );
  return (
    <Flex gap={2} wrap="wrap" role="group" aria-label={t('resource')} data-noprint>
      {chip('', t('allResources'))}
      {shown.map(({ id, name }) => chip(id, name))}
    </Flex>
  );
};
