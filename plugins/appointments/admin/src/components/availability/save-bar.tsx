import { Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../../hooks/use-text';

const Bar = styled.div`
  position: sticky;
  inset-block-end: 1.6rem;
  z-index: 5;
  padding: 1.2rem 2rem;
  border: 1px solid ${({ theme }) => theme.colors.primary200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
`;

interface Props {
  /** How many lines have something wrong. */
  problems: number;
  overtaken: boolean;
  busy: boolean;
  onDiscard: () => void;
  onSave: () => void;
}

/** Seen as long as something is not saved. */
export const SaveBar = ({ problems, overtaken, busy, onDiscard, onSave }: Props) => {
  const { t } = useText();
  const sentence = overtaken
    ? t('availability.overtaken')
    : problems > 0
      ? t('availability.problems', { count: problems })
      : t('availability.unsaved');
  return (
    <Bar role="region" aria-label={t('availability.unsaved')}>
      <Flex gap={3} justifyContent="space-between" wrap="wrap">
        <Typography
          role="status"
          fontWeight="bold"
          textColor={problems > 0 || overtaken ? 'danger600' : 'neutral800'}
        >
          {sentence}
        </Typography>
        <Flex gap={2}>
          <Button variant="tertiary" disabled={busy} onClick={onDiscard}>
            {t('availability.discard')}
          </Button>
          <Button loading={busy} disabled={problems > 0 || overtaken} onClick={onSave}>
            {t('availability.save')}
          </Button>
        </Flex>
      </Flex>
    </Bar>
  );
};
