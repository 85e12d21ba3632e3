import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Finding } from '../../../../shared/explanation';
import { findingWords, valueWords } from '../../domain/finding-words';
import { useText } from '../../hooks/use-text';

/** Each criterion as a bar: what it gives of what it could, and in words. */
export const Findings = ({
  findings,
  currency,
}: {
  findings: readonly Finding[];
  currency: string;
}) => {
  const texts = useText();
  const { t, number } = texts;
  return (
    <List aria-label={t('why')}>
      {findings
        .filter(({ share }) => share > 0)
        .map((finding) => {
          const value = valueWords(texts, finding, currency);
          const words = findingWords(texts, finding, currency);
          const points = t('points', {
            points: number(finding.points / 100, 1),
            share: number(finding.share / 100, 1),
          });
          return (
            <li key={finding.criterion} title={points}>
              <Typography variant="pi" fontWeight="semiBold">
                {t(`criterion.${finding.criterion}`)}
              </Typography>
              <Track $share={finding.share / 100}>
                <Bar
                  $full={finding.points === finding.share}
                  style={{ inlineSize: `${(100 * finding.points) / finding.share}%` }}
                />
              </Track>
              <Typography
                variant="pi"
                textColor={finding.code === 'MET' ? 'neutral600' : 'warning700'}
              >
                {value === null || value === words ? null : (
                  <>
                    <bdi>{value}</bdi>
                    {' – '}
                  </>
                )}
                <bdi>{words}</bdi>
              </Typography>
            </li>
          );
        })}
    </List>
  );
};

const List = styled.ul`
  display: flex;
  flex-direction: column;
  gap: 0.4rem;
  & > li {
    display: grid;
    grid-template-columns: 9rem minmax(6rem, 14rem) 1fr;
    gap: 1.2rem;
    align-items: center;
  }
`;

/** As long as the criterion weighs. */
const Track = styled.div<{ $share: number }>`
  inline-size: ${({ $share }) => Math.min(100, 25 + $share * 1.5)}%;
  block-size: 0.8rem;
  overflow: hidden;
  border-radius: 0.4rem;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Bar = styled.div<{ $full: boolean }>`
  block-size: 100%;
  border-radius: 0.4rem;
  background: ${({ theme, $full }) => ($full ? theme.colors.success500 : theme.colors.warning500)};
`;
