import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { PostesStatistics } from '../../../shared/board';
import { useApi } from '../api';
import { useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';

export const StatisticsPage = () => {
  const { t } = useText();
  const { organisation } = useRoom();
  const api = useApi();
  const loaded = useAnswer(`statistics ${organisation.id}`, (signal) =>
    api.statistics(organisation.id, signal),
  );
  return (
    <WithStates
      loaded={loaded}
      empty={{ when: ({ seconds }) => seconds === 0, text: t('statistics.none') }}
    >
      {(statistics) => <Figures statistics={statistics} />}
    </WithStates>
  );
};

const Figures = ({ statistics }: { statistics: PostesStatistics }) => {
  const { t, number } = useText();
  const { sessions, seconds, meanSeconds } = statistics;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Flex gap={4} wrap="wrap">
        <Figure label={t('statistics.sessions')} value={number(sessions)} />
        <Figure label={t('statistics.hours')} value={number(Math.round(seconds / 360) / 10)} />
        <Figure label={t('statistics.mean')} value={number(Math.round(meanSeconds / 60))} />
      </Flex>
      <Days statistics={statistics} />
      <Busiest statistics={statistics} />
    </Flex>
  );
};

const Card = ({ title, children }: { title?: string; children: React.ReactNode }) => (
  <Box background="neutral0" padding={5} hasRadius shadow="tableShadow" flex="1" minWidth="18rem">
    {title === undefined ? null : (
      <Box paddingBottom={4}>
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
      </Box>
    )}
    {children}
  </Box>
);

const Figure = ({ label, value }: { label: string; value: string }) => (
  <Card>
    <Typography variant="alpha" tag="p">
      {value}
    </Typography>
    <Typography variant="pi" textColor="neutral600">
      {label}
    </Typography>
  </Card>
);

const Bars = styled.ul`
  display: flex;
  align-items: flex-end;
  gap: 0.4rem;
  block-size: 16rem;
  padding: 0;
  list-style: none;
  & > li {
    flex: 1;
    min-block-size: 0.2rem;
    border-radius: 0.3rem 0.3rem 0 0;
    background: ${({ theme }) => theme.colors.primary500};
  }
`;

const Days = ({ statistics: { days } }: { statistics: PostesStatistics }) => {
  const { t, day, number } = useText();
  const most = Math.max(1, ...days.map(({ seconds }) => seconds));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <Card title={t('statistics.days')}>
      <Bars>
        {days.map((one) => {
          const text = t('statistics.day', {
            day: day(one.day),
            minutes: number(Math.round(one.seconds / 60)),
            sessions: one.sessions,
          });
          return (
            <li
              key={one.day}
              title={text}
              aria-label={text}
              style={{ blockSize: `${(one.seconds / most) * 100}%` }}
            />
          );
        })}
      </Bars>
      <Flex justifyContent="space-between" paddingTop={2}>
        <Typography variant="pi" textColor="neutral600">
          {first ? day(first.day) : ''}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {last ? day(last.day) : ''}
        </Typography>
      </Flex>
    </Card>
  );
};

const Busiest = ({ statistics: { busiest } }: { statistics: PostesStatistics }) => {
  const { t, number } = useText();
  const most = Math.max(1, ...busiest.map(({ seconds }) => seconds));
  return (
    <Card title={t('statistics.busiest')}>
      <Box tag="ol">
        {busiest.map(({ name, seconds }) => (
          <Flex tag="li" key={name} gap={3} paddingBottom={2}>
            <Box width="14rem">
              <Typography ellipsis>
                <bdi>{name}</bdi>
              </Typography>
            </Box>
            <Box flex="1" background="neutral150" hasRadius aria-hidden>
              <Box
                background="primary500"
                hasRadius
                height="1rem"
                style={{ inlineSize: `${(seconds / most) * 100}%` }}
              />
            </Box>
            <Typography variant="pi" textColor="neutral700">
              {t('minutes', { minutes: number(Math.round(seconds / 60)) })}
            </Typography>
          </Flex>
        ))}
      </Box>
    </Card>
  );
};
