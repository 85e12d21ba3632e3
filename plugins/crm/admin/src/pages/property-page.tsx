import { Flex, Grid, Typography } from '@strapi/design-system';
import { Link, useParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { Section } from '../../../../kernel/admin/src/components/section';
import type { DeskPropertyPage } from '../../../shared/desk';
import { useApi } from '../api';
import { Arrow } from '../components/arrow';
import { BackToBoard } from '../components/back-to-board';
import { ConsentTag } from '../components/consent-tag';
import { Findings } from '../components/lead/findings';
import { ScoreRing } from '../components/lead/score-ring';
import { PageFrame } from '../components/page-frame';
import { ZoneMap } from '../components/zone-map';
import { useLoaded } from '../hooks/use-loaded';
import { useText } from '../hooks/use-text';

export const PropertyPage = () => {
  const { id = '' } = useParams();
  const { money } = useText();
  const api = useApi();
  const loaded = useLoaded(id, (signal) => api.property(id, signal));
  const property = loaded.value?.property;
  return (
    <PageFrame
      back={<BackToBoard />}
      {...(property
        ? { title: property.title, subtitle: money(property.price, property.currency) }
        : {})}
    >
      <WithStates loaded={loaded}>{(page) => <Property page={page} />}</WithStates>
    </PageFrame>
  );
};

const Property = ({ page: { property, leads, history } }: { page: DeskPropertyPage }) => {
  const { t } = useText();
  const { id, title, latitude, longitude, currency } = property;
  const position =
    latitude === null || longitude === null ? null : ([latitude, longitude] as const);
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={8} s={12} direction="column" alignItems="stretch" gap={5}>
        <Section title={t('interested')}>
          {leads.length === 0 ? (
            <Typography textColor="neutral600">{t('noInterested')}</Typography>
          ) : null}
          {leads.map((lead) => (
            <Flex key={lead.leadId} gap={4} alignItems="flex-start">
              <ScoreRing score={lead.score} />
              <Flex direction="column" alignItems="stretch" gap={2} flex={1}>
                <Flex gap={2} justifyContent="space-between" wrap="wrap">
                  <Link to={`/plugins/crm/leads/${lead.leadId}`}>
                    <Typography fontWeight="bold" textColor="primary600">
                      <bdi>{lead.clientName}</bdi>
                    </Typography>
                  </Link>
                  <ConsentTag consent={lead.consent} />
                </Flex>
                <Typography textColor="neutral700">
                  <bdi>{lead.title}</bdi>
                </Typography>
                <Findings findings={lead.findings} currency={currency} />
              </Flex>
            </Flex>
          ))}
        </Section>
      </Grid.Item>
      <Grid.Item col={4} s={12} direction="column" alignItems="stretch" gap={5}>
        {position ? (
          <ZoneMap zones={[]} places={[{ id, title, position, score: 100 }]} current={id} />
        ) : null}
        <HistoryOf history={history} currency={currency} />
      </Grid.Item>
    </Grid.Root>
  );
};

const HistoryOf = ({
  history,
  currency,
}: Pick<DeskPropertyPage, 'history'> & { currency: string }) => {
  const { t, coded, moment, money } = useText();
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (field === 'price') return money(Number(value), currency);
    return typeof value === 'string' ? coded('status', value) : JSON.stringify(value);
  };
  return (
    <Section title={t('priceHistory')}>
      {history.length === 0 ? (
        <Typography textColor="neutral600">{t('noChanges')}</Typography>
      ) : null}
      {history.map(({ at, field, before, after }) => (
        <Flex key={`${at} ${field}`} direction="column" alignItems="flex-start">
          <Typography variant="pi" textColor="neutral600">
            {moment(at)}
          </Typography>
          <Typography>
            {coded('field', field)}: <bdi>{shown(field, before)}</bdi> <Arrow>→</Arrow>{' '}
            <bdi>{shown(field, after)}</bdi>
          </Typography>
        </Flex>
      ))}
    </Section>
  );
};
