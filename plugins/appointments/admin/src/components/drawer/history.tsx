import { Box, Typography } from '@strapi/design-system';
import type { BoardHistoryEntry } from '../../../../shared/board';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import type { TextKey } from '../../hooks/use-text';

/** The newest first: who did what, when, and why. */
export const History = ({
  entries,
  zone,
}: {
  entries: readonly BoardHistoryEntry[];
  zone: string;
}) => {
  const { t, moment } = useText();
  const desk = useDesk();
  const where = ({ resourceId, startsAt }: { resourceId: string; startsAt: string }): string =>
    [moment(startsAt, zone), desk.resource(resourceId)?.name].filter(Boolean).join(' – ');
  return (
    <Box tag="ol" aria-label={t('history')}>
      {[...entries].reverse().map((entry, index) => (
        <Box
          tag="li"
          key={`${entry.at} ${entry.verb} ${index}`}
          paddingBottom={3}
          paddingTop={2}
          borderColor="neutral200"
          borderStyle="solid"
          borderWidth="1px 0 0"
        >
          <Typography fontWeight="bold" textColor="neutral800">
            {t(`done.${entry.verb}` as TextKey)}
          </Typography>
          <Box>
            <Typography variant="pi" textColor="neutral600">
              {moment(entry.at, zone)}
              {' · '}
              <bdi>{entry.actor ?? t(`side.${entry.side}`)}</bdi>
            </Typography>
          </Box>
          {entry.details ? (
            <Box>
              <Typography variant="pi" textColor="neutral700">
                {t('movedFromTo', {
                  from: where(entry.details.from),
                  to: where(entry.details.to),
                })}
              </Typography>
            </Box>
          ) : null}
          {entry.reason ? (
            <Typography variant="pi" textColor="neutral700">
              {t('because', { reason: entry.reason })}
            </Typography>
          ) : null}
        </Box>
      ))}
    </Box>
  );
};
