import * as React from 'react';
import { Flex, Link } from '@strapi/design-system';
import { NavLink, useNavigate, useParams } from 'react-router-dom';
import type { EndpointView } from '../../../shared/contracts';
import { EndpointActions } from '../components/endpoint-actions';
import { EndpointForm } from '../components/endpoint-form';
import { EndpointSummary } from '../components/endpoint-summary';
import { PageFrame } from '../components/page-frame';
import { ReplayList } from '../components/replay-list';
import { SecretDialog } from '../components/secret-dialog';
import { WithStates } from '../components/states';
import { useAction } from '../use-action';
import { useLoad } from '../use-load';
import { useOrganisations } from '../use-organisations';
import { useMayManage } from '../use-rights';
import { useText } from '../use-text';

const REFRESH = 5_000;

export const EndpointPage = () => {
  const { id = '' } = useParams();
  const text = useText();
  const loaded = useLoad<{ data: EndpointView }>(`/endpoints/${id}`, REFRESH);
  return (
    <PageFrame
      title={loaded.data?.data.url ?? text('webhooks.endpoint')}
      subtitle={loaded.data?.data.description}
      back={{ to: '/plugins/webhooks', label: text('webhooks.endpoints') }}
    >
      <WithStates loaded={loaded}>
        {({ data }) => <Endpoint endpoint={data} onChanged={loaded.reload} />}
      </WithStates>
    </PageFrame>
  );
};

const Endpoint = ({ endpoint, onChanged }: { endpoint: EndpointView; onChanged: () => void }) => {
  const text = useText();
  const navigate = useNavigate();
  const action = useAction();
  const mayManage = useMayManage();
  const { nameOf } = useOrganisations();
  const [secret, setSecret] = React.useState<string>();
  const { id, url, description, events } = endpoint;

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {mayManage ? (
        <EndpointActions
          endpoint={endpoint}
          action={action}
          onChanged={onChanged}
          onSecret={setSecret}
          onDeleted={() => navigate('/plugins/webhooks', { replace: true })}
        />
      ) : null}
      <EndpointSummary endpoint={endpoint} organisation={nameOf(endpoint.organisationId)} />
      <Link tag={NavLink} to={`/plugins/webhooks/deliveries?endpointId=${id}`}>
        {text('webhooks.deliveries.of')}
      </Link>
      <ReplayList endpointId={id} />
      <EndpointForm
        key={endpoint.updatedAt}
        initial={{ url, description, events }}
        isNew={false}
        action={action}
        readOnly={!mayManage}
        onSubmit={(draft) =>
          void action
            .run('put', `/endpoints/${id}`, draft, 'webhooks.saved')
            .then((reply) => (reply ? onChanged() : undefined))
        }
      />
      {secret ? <SecretDialog secret={secret} onClose={() => setSecret(undefined)} /> : null}
    </Flex>
  );
};
