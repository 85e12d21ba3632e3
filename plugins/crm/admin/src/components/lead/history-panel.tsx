import * as React from 'react';
import { Badge, Button, Flex, Textarea, Typography } from '@strapi/design-system';
import { Section } from '../../../../../kernel/admin/src/components/section';
import type { DeskInteraction } from '../../../../shared/desk';
import { useApi } from '../../api';
import type { NoteDraft } from '../../api';
import { useChange } from '../../hooks/use-change';
import { useDesk } from '../../hooks/use-desk';
import { useText } from '../../hooks/use-text';
import { Choice } from '../choice';

const KINDS = ['note', 'call', 'mail', 'visit', 'meeting'] as const;

interface Props {
  lead: string;
  interactions: readonly DeskInteraction[];
}

/** What has happened, newest first, and a line to note what just did. */
export const HistoryPanel = ({ lead, interactions }: Props) => {
  const { t, moment } = useText();
  const { mayWork } = useDesk();
  return (
    <Section title={t('history')}>
      {mayWork ? <NewNote lead={lead} /> : null}
      {interactions.length === 0 ? (
        <Typography textColor="neutral600">{t('noHistory')}</Typography>
      ) : null}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {interactions.map(({ id, kind, at, summary }) => (
          <Flex key={id} tag="li" direction="column" alignItems="flex-start" gap={1}>
            <Flex gap={2}>
              <Badge>{t(`kind.${kind}`)}</Badge>
              <Typography variant="pi" textColor="neutral600">
                {moment(at)}
              </Typography>
            </Flex>
            <Typography style={{ whiteSpace: 'pre-wrap' }}>
              <bdi>{summary}</bdi>
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Section>
  );
};

const NewNote = ({ lead }: { lead: string }) => {
  const { t } = useText();
  const api = useApi();
  const { busy, perform } = useChange();
  const [kind, setKind] = React.useState<NoteDraft['kind']>('note');
  const [summary, setSummary] = React.useState('');
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    const direction = kind === 'note' ? 'none' : 'inbound';
    const done = await perform(() => api.addNote(lead, { kind, direction, summary }));
    if (done) setSummary('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Textarea
          aria-label={t('note')}
          placeholder={t('note')}
          value={summary}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
            setSummary(event.target.value)
          }
        />
        <Flex gap={2} justifyContent="space-between">
          <Choice
            bare
            label={t('history')}
            value={kind}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(value) => setKind(value as NoteDraft['kind'])}
          />
          <Button type="submit" size="S" loading={busy} disabled={summary.trim() === ''}>
            {t('addNote')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};
