import * as React from 'react';
import { Button, Flex } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import type { Column } from '../../../../kernel/admin/src/components/data-table';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { Figures } from '../../../shared/console';
import { useApi } from '../api';
import type { FigureGroup } from '../api';
import { Choice } from '../components/choice';
import { inOrder, useText } from '../hooks/use-text';
import type { Texts } from '../hooks/use-text';

const GROUPS: readonly FigureGroup[] = ['queue', 'service-point', 'agent', 'hour'];
const DAYS = ['1', '7', '30', '90'] as const;
const DAY = 86_400_000;

/** What happened, in figures; with how well the waiting times were foretold. */
export const FiguresPage = ({ organisation }: { organisation: string }) => {
  const texts = useText();
  const { t } = texts;
  const api = useApi();
  const [by, setBy] = React.useState<FigureGroup>('queue');
  const [days, setDays] = React.useState<string>('7');
  const query = React.useMemo(() => {
    const to = Date.now();
    const from = to - Number(days) * DAY;
    return { organisation, by, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  }, [organisation, by, days]);
  const loaded = useAnswer(JSON.stringify(query), (signal) => api.figures(query, signal));
  const save = useSave();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex gap={3} wrap="wrap">
        <Choice
          label={t('by')}
          value={by}
          options={GROUPS.map((value) => ({ value, label: t(`by.${value}`) }))}
          onChange={(value) => setBy(value as FigureGroup)}
        />
        <Choice
          label={t('days')}
          value={days}
          options={DAYS.map((value) => ({ value, label: t('lastDays', { count: Number(value) }) }))}
          onChange={setDays}
        />
        <Button
          variant="tertiary"
          startIcon={<Download />}
          onClick={() => void save(query, `queues-by-${by}.csv`)}
        >
          CSV
        </Button>
      </Flex>
      <WithStates
        loaded={loaded}
        empty={{ when: (rows) => rows.length === 0, text: t('noFigures') }}
      >
        {(rows) => (
          <DataTable
            label={t('page.figures')}
            columns={columns(texts, by)}
            rows={rows}
            keyOf={({ key }) => key}
          />
        )}
      </WithStates>
    </Flex>
  );
};

/** With the session of the panel, which a plain link would not carry. */
const useSave = () => {
  const { get } = useFetchClient();
  return async (query: object, name: string): Promise<void> => {
    const { data } = await get<Blob>('/queues/figures', {
      params: { ...query, format: 'csv' },
      responseType: 'blob',
    });
    const address = URL.createObjectURL(data);
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  };
};

const columns = (
  { t, span, percent, decimal, hour }: Texts,
  by: FigureGroup,
): Column<Figures>[] => {
  const seconds = (value: number | null): string => (value === null ? '–' : span(value));
  return [
    {
      key: 'key',
      header: t(`by.${by}`),
      cell: ({ name, key }) => name ?? (by === 'hour' ? hour(Number(key)) : key),
    },
    { key: 'issued', header: t('drawn'), cell: ({ issued }) => issued },
    {
      key: 'served',
      header: t('outcomes'),
      cell: (row) => inOrder('/', row.served, row.missed, row.left),
    },
    { key: 'level', header: t('serviceLevel'), cell: ({ serviceLevel }) => percent(serviceLevel) },
    {
      key: 'wait',
      header: t('wait5090'),
      cell: ({ wait50, wait90 }) => inOrder('·', seconds(wait50), seconds(wait90)),
    },
    {
      key: 'handling',
      header: t('handling5090'),
      cell: ({ handling50, handling90 }) => inOrder('·', seconds(handling50), seconds(handling90)),
    },
    {
      key: 'forecast',
      header: t('forecast'),
      cell: ({ coverage, predictionError }) =>
        inOrder('·', percent(coverage), seconds(predictionError)),
    },
    {
      key: 'feedback',
      header: t('feedback'),
      cell: ({ feedback }) => (feedback === null ? '–' : inOrder('/', decimal(feedback), 5)),
    },
  ];
};
