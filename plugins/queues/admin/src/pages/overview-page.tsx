import { Badge, Box, Flex, Grid, Typography } from '@strapi/design-system';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import type { Column } from '../../../../kernel/admin/src/components/data-table';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { SupervisorAgent, SupervisorQueue, SupervisorView } from '../../../shared/console';
import { useApi } from '../api';
import { HourChart } from '../components/hour-chart';
import { LiveTag } from '../components/live-tag';
import { TargetBar } from '../components/target-bar';
import { Number, Tile } from '../components/tile';
import { useFresh } from '../hooks/use-fresh';
import { inOrder, useText } from '../hooks/use-text';
import type { Texts } from '../hooks/use-text';

/** The supervisor's page: all queues against their targets, who works, what is wrong. */
export const OverviewPage = ({ organisation }: { organisation: string }) => {
  const api = useApi();
  const { t } = useText();
  const loaded = useFresh(`overview ${organisation}`, organisation, (signal) =>
    api.overview(organisation, signal),
  );
  return (
    <>
      <Flex justifyContent="flex-end" paddingBottom={3}>
        <LiveTag state={loaded.live} />
      </Flex>
      <WithStates
        loaded={loaded}
        empty={{ when: ({ queues }) => queues.length === 0, text: t('noQueues') }}
      >
        {(view) => <Overview view={view} />}
      </WithStates>
    </>
  );
};

const Overview = ({ view }: { view: SupervisorView }) => {
  const texts = useText();
  const { t } = texts;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid.Root gap={4}>
        {view.queues.map((queue) => (
          <Grid.Item key={queue.id} col={4} s={12} direction="column" alignItems="stretch">
            <QueueCard queue={queue} texts={texts} />
          </Grid.Item>
        ))}
      </Grid.Root>
      <Tile>
        <Typography variant="delta" tag="h2">
          {t('today')}
        </Typography>
        <HourChart hours={view.hours} />
      </Tile>
      <Box>
        <Box paddingBottom={3}>
          <Typography variant="delta" tag="h2">
            {t('agents')}
          </Typography>
        </Box>
        {view.agents.length === 0 ? (
          <Tile>
            <Typography textColor="neutral600">{t('noAgents')}</Typography>
          </Tile>
        ) : (
          <DataTable
            label={t('agents')}
            columns={agentColumns(texts)}
            rows={view.agents}
            keyOf={({ servicePoint, branchName }) => `${branchName} ${servicePoint}`}
          />
        )}
      </Box>
    </Flex>
  );
};

const QueueCard = ({ queue, texts }: { queue: SupervisorQueue; texts: Texts }) => {
  const { t, span, percent } = texts;
  return (
    <Tile aria-label={queue.name} data-queue={queue.id}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
        <Box>
          <Typography variant="delta" tag="h3">
            <Number>{queue.prefix}</Number> · {queue.name}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {queue.branchName}
          </Typography>
        </Box>
        <Flex direction="column" alignItems="flex-end">
          <Typography variant="alpha">
            <Number data-waiting>{queue.waiting}</Number>
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {t('state.waiting')}
          </Typography>
        </Flex>
      </Flex>
      <TargetBar seconds={queue.longestWait} target={queue.targetMinutes * 60} />
      <Flex gap={2} wrap="wrap" paddingTop={2}>
        {queue.alerts.map((alert) => (
          <Badge key={alert} backgroundColor="danger100" textColor="danger700">
            {t(`alert.${alert}`)}
          </Badge>
        ))}
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={1} paddingTop={3}>
        <Fact
          name={t('estimate')}
          value={
            queue.estimate
              ? t(queue.estimate.calibrated ? 'between' : 'roughlyBetween', {
                  low: span(queue.estimate.low),
                  high: span(queue.estimate.high),
                })
              : '–'
          }
        />
        <Fact name={t('agentsAtWork')} value={String(queue.agents)} />
        <Fact name={t('atWork')} value={inOrder('/', queue.atWork, queue.aside)} />
        <Fact name={t('serviceLevel')} value={percent(queue.serviceLevel)} />
        <Fact
          name={t('averageWait')}
          value={queue.averageWait === null ? '–' : span(queue.averageWait)}
        />
        <Fact name={t('outcomes')} value={inOrder('/', queue.served, queue.missed, queue.left)} />
      </Flex>
    </Tile>
  );
};

const Fact = ({ name, value }: { name: string; value: string }) => (
  <Flex justifyContent="space-between" gap={3}>
    <Typography variant="pi" textColor="neutral600">
      {name}
    </Typography>
    <Typography variant="pi" fontWeight="semiBold">
      {value}
    </Typography>
  </Flex>
);

const agentColumns = ({ t, span, time }: Texts): Column<SupervisorAgent>[] => [
  {
    key: 'point',
    header: t('servicePoint'),
    cell: ({ servicePoint, branchName }) => `${servicePoint} · ${branchName}`,
  },
  {
    key: 'agent',
    header: t('agent'),
    cell: ({ agentName, agentKey }) => agentName ?? agentKey,
  },
  {
    key: 'state',
    header: t('state'),
    cell: ({ state, since, until }) =>
      [
        `${t(`shift.is.${state}`)} · ${time(since)}`,
        ...(until ? [t('shift.untilTime', { time: time(until) })] : []),
      ].join(' · '),
  },
  { key: 'ticket', header: t('ticket'), cell: ({ ticket }) => ticket ?? '–' },
  { key: 'served', header: t('servedCount'), cell: ({ served }) => served },
  {
    key: 'average',
    header: t('averageService'),
    cell: ({ averageService }) => (averageService === null ? '–' : span(averageService)),
  },
];
