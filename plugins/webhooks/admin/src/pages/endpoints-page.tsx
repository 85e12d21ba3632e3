import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { NavLink, useNavigate } from 'react-router-dom';
import { DataTable } from '../../../../kernel/admin/src/components/data-table';
import { Ltr } from '../../../../kernel/admin/src/components/ltr';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useInstant } from '../../../../kernel/admin/src/texts';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { EndpointView, Page } from '../../../shared/contracts';
import { HealthBadge } from '../components/badges';
import { PageFrame } from '../components/page-frame';
import { useMayManage } from '../use-rights';
import { useOrganisations } from '../use-organisations';
import { usePages } from '../use-pages';
import { useText } from '../use-text';

const REFRESH = 10_000;

export const EndpointsPage = () => {
  const text = useText();
  const instant = useInstant();
  const navigate = useNavigate();
  const mayManage = useMayManage();
  const { nameOf } = useOrganisations();
  const pages = usePages();
  const endpoints = useLoad<Page<EndpointView>>(`/webhooks/endpoints?${pages.query}`, REFRESH);
  const add = mayManage ? (
    <Button startIcon={<Plus />} onClick={() => navigate('endpoints/new')}>
      {text('webhooks.add')}
    </Button>
  ) : null;

  return (
    <PageFrame title={text('webhooks.title')} subtitle={text('webhooks.subtitle')} action={add}>
      <WithStates
        loaded={endpoints}
        empty={{ when: ({ data }) => data.length === 0, text: text('webhooks.none'), action: add }}
      >
        {({ data, meta }) => (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <DataTable
              label={text('webhooks.endpoints')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'url',
                  header: text('webhooks.field.url'),
                  cell: ({ id, url, description }) => (
                    <Flex direction="column" alignItems="flex-start">
                      <Link tag={NavLink} to={`/plugins/webhooks/endpoints/${id}`}>
                        <Ltr>{url}</Ltr>
                      </Link>
                      <Typography variant="pi" textColor="neutral600">
                        {description}
                      </Typography>
                    </Flex>
                  ),
                },
                {
                  key: 'organisation',
                  header: text('webhooks.field.organisation'),
                  cell: ({ organisationId }) => nameOf(organisationId),
                },
                {
                  key: 'events',
                  header: text('webhooks.field.events'),
                  cell: ({ events }) => <Ltr>{shortened(events)}</Ltr>,
                },
                {
                  key: 'health',
                  header: text('webhooks.health'),
                  cell: ({ health }) => <HealthBadge health={health.state} />,
                },
                {
                  key: 'lastSuccess',
                  header: text('webhooks.lastSuccess'),
                  cell: ({ health }) => instant(health.lastSuccessAt),
                },
              ]}
            />
            {pages.controls(meta.cursor)}
          </Flex>
        )}
      </WithStates>
    </PageFrame>
  );
};

const SHOWN = 3;

const shortened = (events: readonly string[]): string =>
  events.length > SHOWN
    ? `${events.slice(0, SHOWN).join(', ')} +${events.length - SHOWN}`
    : events.join(', ');
