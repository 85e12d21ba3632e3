import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import type { WiderClosure } from '../../../../shared/availability';
import { wholeDays } from '../../domain/availability-draft';
import { withinAYear } from '../../domain/within-a-year';
import { useText } from '../../hooks/use-text';

interface Props {
  closures: readonly WiderClosure[];
  zone: string;
}

/** What closes the branch or the whole house; it is changed on the page of closures. */
export const WiderClosures = ({ closures: all, zone }: Props) => {
  const { t } = useText();
  const when = useClosureSpan();
  const closures = withinAYear(all);
  if (closures.length === 0) return null;
  return (
    <Box paddingTop={4}>
      <Typography variant="sigma" textColor="neutral600">
        {t('availability.wider')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={2}>
        {closures.map((closure) => (
          <Flex key={closure.id} tag="li" gap={3} wrap="wrap">
            <Badge>{t(`closure.kind.${closure.kind}`)}</Badge>
            <Typography fontWeight="bold">
              <bdi>{closure.title}</bdi>
            </Typography>
            <Typography textColor="neutral600">{when(closure, zone)}</Typography>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
};

/** `24 Dec 2026 – 2 Jan 2027`, with times where it does not last whole days. */
export const useClosureSpan = () => {
  const { t, mediumDay, moment } = useText();
  return (closure: Parameters<typeof wholeDays>[0], zone: string): string => {
    const days = wholeDays(closure, zone);
    if (days?.first === days?.last && days) return mediumDay(days.first);
    return days
      ? t('span', { from: mediumDay(days.first), to: mediumDay(days.last) })
      : t('span', {
          from: moment(closure.startsAt ?? '', zone),
          to: moment(closure.endsAt ?? '', zone),
        });
  };
};
