import * as React from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { FormDialog } from '../../../../../kernel/admin/src/components/form-dialog';
import { Section } from '../../../../../kernel/admin/src/components/section';
import type { DeskLeadPage } from '../../../../shared/desk';
import { useApi } from '../../api';
import { useChange } from '../../hooks/use-change';
import { useDesk } from '../../hooks/use-desk';
import { useText } from '../../hooks/use-text';
import { ConsentTag } from '../consent-tag';
import { LabelledInput } from '../text-input';

type Client = DeskLeadPage['client'];

/** Who it is, and whether he may be contacted. */
export const ClientPanel = ({ client }: { client: Client }) => {
  const { t, moment } = useText();
  const { mayWork } = useDesk();
  const [asking, setAsking] = React.useState<'granted' | 'withdrawn' | null>(null);
  const { name, email, phone, consent, consentAt, consentSource } = client;
  return (
    <Section title={t('client')} action={<ConsentTag consent={consent} />}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography fontWeight="bold">
          <bdi>{name}</bdi>
        </Typography>
        {[email, phone].map((value) =>
          value ? (
            <Typography key={value} textColor="neutral700">
              <bdi dir="ltr">{value}</bdi>
            </Typography>
          ) : null,
        )}
        {consentAt ? (
          <Typography variant="pi" textColor="neutral600">
            {moment(consentAt)} – <bdi>{consentSource}</bdi>
          </Typography>
        ) : null}
      </Flex>
      {mayWork ? (
        <Flex gap={2} wrap="wrap">
          {consent === 'granted' ? null : (
            <Button size="S" variant="secondary" onClick={() => setAsking('granted')}>
              {t('grant')}
            </Button>
          )}
          {consent === 'withdrawn' ? null : (
            <Button size="S" variant="danger-light" onClick={() => setAsking('withdrawn')}>
              {t('withdraw')}
            </Button>
          )}
        </Flex>
      ) : null}
      {asking ? (
        <ConsentDialog client={client.id} consent={asking} onClose={() => setAsking(null)} />
      ) : null}
    </Section>
  );
};

interface DialogProps {
  client: string;
  consent: 'granted' | 'withdrawn';
  onClose: () => void;
}

const ConsentDialog = ({ client, consent, onClose }: DialogProps) => {
  const { t } = useText();
  const api = useApi();
  const { perform } = useChange();
  const [source, setSource] = React.useState('');
  const title = t(consent === 'granted' ? 'grant' : 'withdraw');
  return (
    <FormDialog
      title={title}
      action={t('save')}
      ready={source.trim() !== ''}
      onClose={onClose}
      onSubmit={() => perform(() => api.consent(client, consent, source), t('consentNoted'))}
    >
      <LabelledInput
        required
        label={t('consentSource')}
        name="source"
        value={source}
        onChange={setSource}
      />
    </FormDialog>
  );
};
