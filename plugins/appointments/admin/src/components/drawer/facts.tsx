import type * as React from 'react';
import { Box, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { BoardAppointment } from '../../../../shared/board';
import { dayIn } from '../../domain/zoned-day';
import { useDesk } from '../../hooks/use-setup';
import { useText } from '../../hooks/use-text';

/** When, where, what and who, as a list of terms. */
export const Facts = ({ appointment }: { appointment: BoardAppointment }) => {
  const { t, longDay, time, moment, nameOf } = useText();
  const intl = useIntl();
  const desk = useDesk();
  const { startsAt, endsAt, timeZone, customerPhone, customerEmail, note } = appointment;
  const { priceMinor, currency, expiresAt } = appointment;
  const day = longDay(dayIn(Date.parse(startsAt), timeZone));
  const hours = t('span', { from: time(startsAt, timeZone), to: time(endsAt, timeZone) });
  return (
    <Box tag="dl">
      <Fact term={t('when')}>{t('dayAndTime', { day, time: hours })}</Fact>
      <Fact term={t('zoneName')}>
        <bdi>{timeZone}</bdi>
      </Fact>
      <Fact term={t('service')}>{nameOf(desk.service(appointment.serviceId))}</Fact>
      <Fact term={t('resource')}>
        <bdi>{desk.resource(appointment.resourceId)?.name ?? '–'}</bdi>
      </Fact>
      {customerPhone ? (
        <Fact term={t('phone')}>
          <Link href={`tel:${customerPhone}`}>
            <bdi dir="ltr">{customerPhone}</bdi>
          </Link>
        </Fact>
      ) : null}
      {customerEmail ? (
        <Fact term={t('email')}>
          <Link href={`mailto:${customerEmail}`}>
            <bdi dir="ltr">{customerEmail}</bdi>
          </Link>
        </Fact>
      ) : null}
      {priceMinor !== null && currency ? (
        <Fact term={t('price')}>{price(intl, priceMinor, currency)}</Fact>
      ) : null}
      {note ? <Fact term={t('note')}>{note}</Fact> : null}
      {expiresAt ? <Fact term={t('answerBy')}>{moment(expiresAt, timeZone)}</Fact> : null}
    </Box>
  );
};

const price = (intl: ReturnType<typeof useIntl>, minor: number, currency: string): string => {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return intl.formatNumber(minor / 10 ** maximumFractionDigits, { style: 'currency', currency });
};

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <Box paddingBottom={2}>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {term}
    </Typography>
    <Typography tag="dd" textColor="neutral800">
      {children}
    </Typography>
  </Box>
);
