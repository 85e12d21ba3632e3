import * as React from 'react';
import { useNavigate } from 'react-router-dom';
import type { EndpointWithSecret } from '../../../shared/contracts';
import { EndpointForm } from '../components/endpoint-form';
import type { EndpointDraft } from '../components/endpoint-form';
import { PageFrame } from '../components/page-frame';
import { SecretDialog } from '../components/secret-dialog';
import { useAction } from '../use-action';
import { useText } from '../use-text';

const EMPTY: EndpointDraft = { url: '', description: '', events: [] };

export const NewEndpointPage = () => {
  const text = useText();
  const navigate = useNavigate();
  const action = useAction();
  const [made, setMade] = React.useState<EndpointWithSecret>();

  const create = async (draft: EndpointDraft): Promise<void> => {
    const reply = await action.run<{ data: EndpointWithSecret }>(
      'post',
      '/endpoints',
      draft,
      'webhooks.created',
    );
    if (reply) setMade(reply.data);
  };

  return (
    <PageFrame title={text('webhooks.add')} within>
      <EndpointForm
        initial={EMPTY}
        isNew
        action={action}
        onSubmit={(draft) => void create(draft)}
      />
      {made ? (
        <SecretDialog
          secret={made.secret}
          onClose={() => navigate(`/plugins/webhooks/endpoints/${made.id}`, { replace: true })}
        />
      ) : null}
    </PageFrame>
  );
};
