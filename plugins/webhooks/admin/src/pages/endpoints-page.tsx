import { Button, Flex, Link } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { NavLink, useNavigate } from 'react-router-dom';
import type { EndpointView, Page } from '../../../shared/contracts';
import { HealthBadge } from '../components/badges';
import { DataTable } from '../components/data-table';
import { Ltr } from '../components/ltr';
import { PageFrame } from '../components/page-frame';
import { WithStates } from '../components/states';
import { useMayManage } from '../use-rights';
import { useLoad } from '../use-load';
import { useOrganisations } from '../use-organisations';
import { usePages } from '../use-pages';
import { useInstant, useText } from '../use-text';

export const EndpointsPage = () => {
  const text = useText();
  const instant = useInstant();
  const navigate = useNavigate();
  const mayManage = useMayManage();
  const { nameOf } = useOrganisations();
  const pages = usePages();
  const endpoints = useLoad<Page<EndpointView>>(`/endpoints?${pages.query}`);
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
                  title: text('webhooks.field.url'),
                  cell: ({ id, url, description }) => (
                    <Flex direction="column" alignItems="flex-start">
                      <Link tag={NavLink} to={`/plugins/webhooks/endpoints/${id}`}>
                        <Ltr>{url}</Ltr>
                      </Link>
                      {description}
                    </Flex>
                  ),
                },
                {
                  title: text('webhooks.field.organisation'),
                  cell: ({ organisationId }) => nameOf(organisationId),
                },
                {
                  title: text('webhooks.field.events'),
                  cell: ({ events }) => <Ltr>{shortened(events)}</Ltr>,
                },
                {
                  title: text('webhooks.health'),
                  cell: ({ health }) => <HealthBadge health={health.state} />,
                },
                {
                  title: text('webhooks.lastSuccess'),
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
