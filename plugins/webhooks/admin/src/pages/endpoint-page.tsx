import { Flex } from '@strapi/design-system';
import { useNavigate, useParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { DeliveryView, EndpointView, Page } from '../../../shared/contracts';
import { EndpointActions } from '../components/endpoint-actions';
import { EndpointForm } from '../components/endpoint-form';
import type { EndpointDraft } from '../components/endpoint-form';
import { EndpointSummary } from '../components/endpoint-summary';
import { PageFrame } from '../components/page-frame';
import { RecentDeliveries } from '../components/recent-deliveries';
import { ReplayList } from '../components/replay-list';
import { SecretList } from '../components/secret-list';
import { Section } from '../components/section';
import { useAction } from '../use-action';
import { useOrganisations } from '../use-organisations';
import { useMayManage } from '../use-rights';
import { useText } from '../use-text';

const REFRESH = 5_000;
const LATEST = 10;

export const EndpointPage = () => {
  const { id = '' } = useParams();
  const text = useText();
  const loaded = useLoad<{ data: EndpointView }>(`/webhooks/endpoints/${id}`, REFRESH);
  const endpoint = loaded.value?.data;
  return (
    <PageFrame
      title={endpoint?.url ?? text('webhooks.endpoint')}
      subtitle={endpoint?.description}
      within
    >
      <WithStates loaded={loaded}>
        {({ data }) => <Endpoint endpoint={data} onChanged={loaded.reload} />}
      </WithStates>
    </PageFrame>
  );
};

interface Props {
  endpoint: EndpointView;
  onChanged: () => void;
}

const Endpoint = ({ endpoint, onChanged }: Props) => {
  const navigate = useNavigate();
  const mayManage = useMayManage();
  const { nameOf } = useOrganisations();
  const latest = `/webhooks/deliveries?endpointId=${endpoint.id}&limit=${LATEST}`;
  const deliveries = useLoad<Page<DeliveryView>>(latest, REFRESH);

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {mayManage ? (
        <EndpointActions
          endpoint={endpoint}
          onChanged={() => {
            onChanged();
            deliveries.reload();
          }}
          onDeleted={() => navigate('/plugins/webhooks', { replace: true })}
        />
      ) : null}
      <EndpointSummary endpoint={endpoint} organisation={nameOf(endpoint.organisationId)} />
      <RecentDeliveries endpointId={endpoint.id} deliveries={deliveries} />
      <ReplayList endpointId={endpoint.id} />
      <SecretList endpoint={endpoint} onChanged={onChanged} />
      <Settings endpoint={endpoint} onChanged={onChanged} />
    </Flex>
  );
};

const Settings = ({ endpoint, onChanged }: Props) => {
  const text = useText();
  const action = useAction();
  const mayManage = useMayManage();
  const { id, url, description, events } = endpoint;
  const save = async (draft: EndpointDraft): Promise<void> => {
    if (await action.run('put', `/endpoints/${id}`, draft, 'webhooks.saved')) onChanged();
  };
  return (
    <Section title={text('webhooks.settings')}>
      <EndpointForm
        // Somebody else's change replaces what is shown.
        key={JSON.stringify([url, description, events])}
        initial={{ url, description, events }}
        action={action}
        readOnly={!mayManage}
        onSubmit={(draft) => void save(draft)}
      />
    </Section>
  );
};
