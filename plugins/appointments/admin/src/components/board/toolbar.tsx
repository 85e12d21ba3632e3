import { Box, Button, Flex, IconButton, IconButtonGroup, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight, File } from '@strapi/icons';
import { VIEWS } from '../../hooks/use-board-view';
import type { BoardView } from '../../hooks/use-board-view';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { isDay } from '../../domain/zoned-day';
import { DayInput } from '../day-input';

/** Which day, which view. */
export const Toolbar = ({ board }: { board: BoardView }) => {
  const { t, longDay, shortDay } = useText();
  const { organisation } = useDesk();
  const { view, day, days, today, go, step } = board;
  const first = days[0] ?? day;
  const last = days.at(-1) ?? day;
  const rtl = document.documentElement.dir === 'rtl';
  const [Back, Forward] = rtl ? [ChevronRight, ChevronLeft] : [ChevronLeft, ChevronRight];
  return (
    <Flex gap={3} wrap="wrap" justifyContent="space-between" data-noprint>
      <Flex gap={2} wrap="wrap">
        <IconButtonGroup>
          <IconButton label={t(`previous.${view}`)} onClick={() => step(-1)}>
            <Back />
          </IconButton>
          <IconButton label={t(`next.${view}`)} onClick={() => step(1)}>
            <Forward />
          </IconButton>
        </IconButtonGroup>
        <Button
          variant="tertiary"
          size="S"
          disabled={day === today}
          onClick={() => go({ day: today })}
        >
          {t('today')}
        </Button>
        <DayInput
          label={t('day')}
          value={day}
          onChange={(value) => isDay(value) && go({ day: value })}
        />
        <Box paddingLeft={2} paddingRight={2}>
          <Typography variant="delta" tag="h2" aria-live="polite">
            {view === 'week'
              ? t('span', { from: shortDay(first), to: longDay(last) })
              : longDay(day)}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {t('zone', { zone: organisation.timeZone })}
          </Typography>
        </Box>
      </Flex>
      <Flex gap={2} wrap="wrap">
        <Flex gap={1} role="group" aria-label={t('view')}>
          {VIEWS.map((one) => (
            <Button
              key={one}
              size="S"
              variant={view === one ? 'secondary' : 'tertiary'}
              aria-pressed={view === one}
              onClick={() => go({ view: one })}
            >
              {t(`view.${one}`)}
            </Button>
          ))}
        </Flex>
        <Button variant="tertiary" size="S" startIcon={<File />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </Flex>
    </Flex>
  );
};
