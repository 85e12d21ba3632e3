import * as React from 'react';
import { Alert, Box, Flex, IconButton, Loader, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import type { AvailabilityPreview } from '../../../../shared/availability';
import { addDays, weekOf } from '../../domain/zoned-day';
import type { IsoDay } from '../../domain/zoned-day';
import type { Previewed } from '../../hooks/use-preview';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';
import { PreviewLegend } from './preview-legend';
import { PreviewWeek } from './preview-week';

interface Props {
  week: IsoDay;
  onWeek: (day: IsoDay) => void;
  service: string;
  serviceIds: readonly string[];
  onService: (id: string) => void;
  zone: string;
  previewed: Previewed;
  /** The draft cannot be previewed: something is missing or wrong. */
  broken: boolean;
}

/** What a visitor would be offered if the draft were saved, beside what he is offered now. */
export const PreviewPanel = (props: Props) => {
  const { week, service, serviceIds, onService, zone, previewed, broken } = props;
  const { t, nameOf } = useText();
  const desk = useDesk();
  const { preview, stale, failed } = previewed;
  return (
    <Box tag="section" background="neutral0" padding={5} hasRadius shadow="tableShadow">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Flex gap={3}>
          <Typography variant="delta" tag="h2">
            {t('availability.preview')}
          </Typography>
          {stale && !broken && !failed ? (
            <Loader small>{t('availability.computing')}</Loader>
          ) : null}
        </Flex>
        <Choice
          label={t('service')}
          value={service}
          options={serviceIds.map((id) => ({ value: id, label: nameOf(desk.service(id)) }))}
          onChange={onService}
        />
      </Flex>
      <WeekSteps {...props} />
      {broken ? <Notice text={t('availability.broken')} /> : null}
      {failed ? <Notice text={t('availability.noPreview')} /> : null}
      {preview ? (
        <Box style={{ opacity: stale || broken ? 0.5 : 1 }} aria-busy={stale}>
          <Stranded preview={preview} zone={zone} />
          <PreviewWeek days={weekOf(week)} slots={preview.slots} />
          <PreviewLegend slots={preview.slots} />
        </Box>
      ) : null}
    </Box>
  );
};

const WeekSteps = ({ week, onWeek, zone }: Props) => {
  const { t, mediumDay } = useText();
  const days = weekOf(week);
  const rtl = document.documentElement.dir === 'rtl';
  const [Back, Forward] = rtl ? [ChevronRight, ChevronLeft] : [ChevronLeft, ChevronRight];
  return (
    <Flex gap={2} paddingTop={3} paddingBottom={3} justifyContent="space-between">
      <IconButton label={t('previous.week')} onClick={() => onWeek(addDays(week, -7))}>
        <Back />
      </IconButton>
      <Box>
        <Typography fontWeight="bold" aria-live="polite">
          {t('span', { from: mediumDay(days[0] ?? week), to: mediumDay(days[6] ?? week) })}
        </Typography>
        <Flex justifyContent="center">
          <Typography variant="pi" textColor="neutral600">
            {t('zone', { zone })}
          </Typography>
        </Flex>
      </Box>
      <IconButton label={t('next.week')} onClick={() => onWeek(addDays(week, 7))}>
        <Forward />
      </IconButton>
    </Flex>
  );
};

const Notice = ({ text }: { text: string }) => (
  <Box paddingBottom={3} role="status">
    <Typography textColor="neutral600">{text}</Typography>
  </Box>
);

/** Nobody is moved by a change of hours: the desk must know whom to call. */
const Stranded = ({ preview, zone }: { preview: AvailabilityPreview; zone: string }) => {
  const { t, moment } = useText();
  const { count, first } = preview.stranded;
  if (count === 0) return null;
  return (
    <Box paddingBottom={4}>
      <Alert
        variant="warning"
        title={t('availability.stranded', { count })}
        closeLabel={t('close')}
      >
        {first.map(({ id, customerName, startsAt }) => (
          <Box key={id}>
            <bdi>{customerName ?? t('nobody')}</bdi> · {moment(startsAt, zone)}
          </Box>
        ))}
        {count > first.length ? '…' : null}
      </Alert>
    </Box>
  );
};
