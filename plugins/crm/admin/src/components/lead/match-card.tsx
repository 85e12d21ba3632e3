import { Badge, Button, Flex, Typography } from '@strapi/design-system';
import { Cross, Star, ThumbUp } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { DeskMatch } from '../../../../shared/desk';
import type { Feedback } from '../../../../shared/feedback';
import { useText } from '../../hooks/use-text';
import { Findings } from './findings';
import { ScoreRing } from './score-ring';

interface Props {
  match: DeskMatch;
  mayWork: boolean;
  current: boolean;
  onLook: () => void;
  onSay: (feedback: Feedback | null) => void;
}

const VERDICTS = [
  ['favourite', Star],
  ['possibility', ThumbUp],
  ['discard', Cross],
] as const;

/** A property, how well it fits, and why. */
export const MatchCard = ({ match, mayWork, current, onLook, onSay }: Props) => {
  const { t, money, coded, number } = useText();
  const { property, score, findings, feedback } = match;
  return (
    <Card onMouseEnter={onLook} onFocus={onLook} aria-current={current} data-property={property.id}>
      <Flex gap={4} alignItems="flex-start">
        <ScoreRing score={score} />
        <Flex direction="column" alignItems="flex-start" gap={1} flex={1}>
          <Title to={`/plugins/crm/properties/${property.id}`}>
            <bdi>{property.title}</bdi>
          </Title>
          <Flex gap={2} wrap="wrap">
            <Typography fontWeight="bold">{money(property.price, property.currency)}</Typography>
            <Typography textColor="neutral600">
              {[
                coded('type', property.type),
                property.livingArea === null
                  ? null
                  : t('unit.m2', { value: number(property.livingArea) }),
                property.city,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </Typography>
          </Flex>
        </Flex>
        {feedback ? <Badge active>{t(feedback)}</Badge> : null}
      </Flex>
      <Findings findings={findings} currency={property.currency} />
      {mayWork ? (
        <Flex gap={2} wrap="wrap">
          {VERDICTS.map(([verdict, Icon]) => (
            <Button
              key={verdict}
              size="S"
              variant={feedback === verdict ? 'secondary' : 'tertiary'}
              startIcon={<Icon />}
              aria-pressed={feedback === verdict}
              onClick={() => onSay(feedback === verdict ? null : verdict)}
            >
              {t(verdict)}
            </Button>
          ))}
        </Flex>
      ) : null}
    </Card>
  );
};

const Card = styled.article`
  display: flex;
  flex-direction: column;
  gap: 1.2rem;
  padding: 1.6rem;
  border-radius: 0.8rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme }) => theme.colors.neutral0};
  &[aria-current='true'] {
    border-color: ${({ theme }) => theme.colors.primary500};
  }
`;

const Title = styled(Link)`
  font-size: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
  &:hover {
    color: ${({ theme }) => theme.colors.primary600};
  }
`;
