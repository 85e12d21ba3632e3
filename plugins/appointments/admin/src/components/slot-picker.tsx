import * as React from 'react';
import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import type { BoardSlot } from '../../../shared/board';
import { useApi } from '../api';
import { addDays, boundsOf, dayIn } from '../domain/zoned-day';
import type { IsoDay } from '../domain/zoned-day';
import { useLoaded } from '../hooks/use-loaded';
import { useText } from '../hooks/use-text';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';

export interface PickedSlot {
  startsAt: string;
  resource: string;
}

interface Props {
  service: string;
  /** Empty: any of those that offer the service. */
  resource: string;
  zone: string;
  /** Where the search begins. */
  from: IsoDay;
  most: number;
  picked: readonly PickedSlot[];
  onPick: (slots: PickedSlot[]) => void;
}

const SHOWN_DAYS = 7;

/** What can be booked, day by day: only what the server offers can be chosen. */
export const SlotPicker = ({ service, resource, zone, from, most, picked, onPick }: Props) => {
  const { t, longDay, shortDay } = useText();
  const api = useApi();
  const [first, setFirst] = React.useState(from);
  const last = addDays(first, SHOWN_DAYS - 1);
  const key = [service, resource, zone, first].join(' ');
  const loaded = useLoaded(key, (signal) =>
    api.slots(
      {
        service,
        resource: resource || undefined,
        from: boundsOf(first, zone).start,
        to: boundsOf(last, zone).end,
        timeZone: zone,
      },
      signal,
    ),
  );
  const toggle = (slot: BoardSlot): void => {
    const without = picked.filter(({ startsAt }) => startsAt !== slot.startsAt);
    const place = slot.resources[0]?.id ?? '';
    if (without.length < picked.length) onPick(without);
    else onPick([...without, { startsAt: slot.startsAt, resource: place }].slice(-most));
  };
  const rtl = document.documentElement.dir === 'rtl';

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} justifyContent="space-between">
        <IconButton
          label={t('previous.week')}
          disabled={first <= dayIn(Date.now(), zone)}
          onClick={() => setFirst(addDays(first, -SHOWN_DAYS))}
        >
          {rtl ? <ChevronRight /> : <ChevronLeft />}
        </IconButton>
        <Typography fontWeight="bold">
          {t('span', { from: shortDay(first), to: longDay(last) })}
        </Typography>
        <IconButton label={t('next.week')} onClick={() => setFirst(addDays(first, SHOWN_DAYS))}>
          {rtl ? <ChevronLeft /> : <ChevronRight />}
        </IconButton>
      </Flex>
      <WithStates
        loaded={loaded}
        empty={{ when: ({ slots }) => slots.length === 0, text: nothing(t, loaded.value?.reason) }}
      >
        {({ slots }) => (
          <Box maxHeight="32rem" overflow="auto">
            {[...byDay(slots)].map(([day, those]) => (
              <Day key={day} day={day} slots={those} picked={picked} onToggle={toggle} />
            ))}
          </Box>
        )}
      </WithStates>
    </Flex>
  );
};

const nothing = (t: ReturnType<typeof useText>['t'], reason: string | null | undefined): string => {
  switch (reason) {
    case 'FULLY_BOOKED':
    case 'CLOSED':
    case 'NO_RESOURCE':
      return t(`noSlot.${reason}`);
    default:
      return t('noSlot');
  }
};

const byDay = (slots: readonly BoardSlot[]): Map<IsoDay, BoardSlot[]> => {
  const days = new Map<IsoDay, BoardSlot[]>();
  for (const slot of slots) {
    const day = slot.localStart.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
};

interface DayProps {
  day: IsoDay;
  slots: readonly BoardSlot[];
  picked: readonly PickedSlot[];
  onToggle: (slot: BoardSlot) => void;
}

const Day = ({ day, slots, picked, onToggle }: DayProps) => {
  const { longDay } = useText();
  return (
    <Box paddingBottom={3} role="group" aria-label={longDay(day)}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral600">
        {longDay(day)}
      </Typography>
      <Flex gap={2} wrap="wrap" paddingTop={1}>
        {slots.map((slot) => {
          const chosen = picked.some(({ startsAt }) => startsAt === slot.startsAt);
          return (
            <Button
              key={slot.startsAt}
              type="button"
              size="S"
              variant={chosen ? 'default' : 'tertiary'}
              aria-pressed={chosen}
              onClick={() => onToggle(slot)}
            >
              {slot.localStart.slice(11)}
            </Button>
          );
        })}
      </Flex>
    </Box>
  );
};
