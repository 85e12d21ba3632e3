import type * as React from 'react';
import { Badge, Flex, Typography } from '@strapi/design-system';
import type { JobsOverview } from '../../../../shared/jobs-admin';
import { DataTable } from '../../components/data-table';
import { WithStates } from '../../components/with-states';
import type { Loaded } from '../../use-load';
import { useText } from './use-text';

/** Numbers that ask for attention stand out. */
const failed = (count: number): React.ReactNode =>
  count > 0 ? (
    <Badge backgroundColor="danger100" textColor="danger700">
      {count}
    </Badge>
  ) : (
    0
  );

export const Overview = ({ loaded }: { loaded: Loaded<JobsOverview> }) => (
  <WithStates loaded={loaded}>
    {({ queues, consumers, schedules }) => (
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Queues rows={queues} />
        <Consumers rows={consumers} />
        <Schedules rows={schedules} />
      </Flex>
    )}
  </WithStates>
);

const Section = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={3} tag="section">
    <Typography variant="delta" tag="h2">
      {title}
    </Typography>
    {children}
  </Flex>
);

const Queues = ({ rows }: { rows: JobsOverview['queues'] }) => {
  const { t } = useText();
  return (
    <Section title={t('queues')}>
      <DataTable
        label={t('queues')}
        rows={rows}
        keyOf={({ task }) => task}
        columns={[
          { key: 'task', header: t('task'), cell: ({ task }) => task },
          { key: 'waiting', header: t('waiting'), cell: ({ waiting }) => waiting },
          { key: 'running', header: t('running'), cell: ({ running }) => running },
          { key: 'dead', header: t('failed'), cell: ({ dead }) => failed(dead) },
          {
            key: 'limit',
            header: t('limit'),
            cell: ({ concurrency }) => concurrency ?? t('unlimited'),
          },
        ]}
      />
    </Section>
  );
};

const Consumers = ({ rows }: { rows: JobsOverview['consumers'] }) => {
  const { t, instant } = useText();
  return (
    <Section title={t('consumers')}>
      <DataTable
        label={t('consumers')}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { key: 'name', header: t('consumer'), cell: ({ name }) => name },
          { key: 'events', header: t('events'), cell: ({ events }) => events.join(', ') },
          { key: 'pending', header: t('waiting'), cell: ({ pending }) => pending },
          { key: 'dead', header: t('failed'), cell: ({ dead }) => failed(dead) },
          { key: 'oldest', header: t('oldest'), cell: ({ oldest }) => instant(oldest) },
        ]}
      />
    </Section>
  );
};

const Schedules = ({ rows }: { rows: JobsOverview['schedules'] }) => {
  const { t, instant } = useText();
  return (
    <Section title={t('schedules')}>
      <DataTable
        label={t('schedules')}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { key: 'task', header: t('task'), cell: ({ name }) => name },
          {
            key: 'rhythm',
            header: t('rhythm'),
            cell: ({ rhythm }) => <bdi dir="ltr">{rhythm}</bdi>,
          },
          { key: 'next', header: t('nextTick'), cell: ({ nextTick }) => instant(nextTick) },
          { key: 'last', header: t('lastTick'), cell: ({ lastTick }) => instant(lastTick) },
        ]}
      />
    </Section>
  );
};
