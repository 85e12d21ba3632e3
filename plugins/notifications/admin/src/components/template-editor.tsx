import * as React from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  Grid,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useInstant } from '../../../../kernel/admin/src/texts';
import type { PreviewView, TemplateView } from '../../../shared/desk';
import { useAction } from '../use-action';
import { useMayManage } from '../use-rights';
import { useText } from '../use-text';

interface Props {
  workflowKey: string;
  template: TemplateView;
  versions: readonly TemplateView[];
  onSaved: () => void;
}

type Draft = Pick<TemplateView, 'subject' | 'body' | 'mjml' | 'url'>;

const draftOf = ({ subject, body, mjml, url }: TemplateView): Draft => ({
  subject,
  body,
  mjml,
  url,
});

/** Write, look, try, save; earlier versions can be taken up again. */
export const TemplateEditor = ({ workflowKey, template, versions, onSaved }: Props) => {
  const text = useText();
  const instant = useInstant();
  const mayManage = useMayManage();
  const { busy, run } = useAction();
  const [draft, setDraft] = React.useState(() => draftOf(template));
  const [preview, setPreview] = React.useState<PreviewView>();
  const { channel, locale } = template;
  const path = `/workflows/${workflowKey}`;
  const source = { channel, locale, ...draft };

  const look = async (): Promise<void> =>
    setPreview(await run<PreviewView>('post', `${path}/preview`, source));
  const save = async (): Promise<void> => {
    if (await run('post', `${path}/templates`, source, 'notifications.saved')) onSaved();
  };
  React.useEffect(() => void look(), []);

  return (
    <Grid.Root gap={5}>
      <Grid.Item col={6} s={12} direction="column" alignItems="stretch" gap={4}>
        <Fields draft={draft} template={template} onChange={setDraft} />
        <Flex gap={2} wrap="wrap">
          <Button disabled={busy} variant="secondary" onClick={() => void look()}>
            {text('notifications.preview')}
          </Button>
          {channel === 'email' && mayManage ? (
            <Button
              disabled={busy}
              variant="tertiary"
              onClick={() => void run('post', `${path}/test`, source, 'notifications.tested')}
            >
              {text('notifications.test')}
            </Button>
          ) : null}
          {mayManage ? (
            <Button disabled={busy} onClick={() => void save()}>
              {text('notifications.save')}
            </Button>
          ) : null}
        </Flex>
        <Typography variant="sigma">{text('notifications.versions')}</Typography>
        {versions.map((version) => (
          <Box key={version.id}>
            <Button variant="ghost" size="S" onClick={() => setDraft(draftOf(version))}>
              {`${version.version} · ${instant(version.createdAt)}`}
            </Button>
          </Box>
        ))}
      </Grid.Item>
      <Grid.Item col={6} s={12} direction="column" alignItems="stretch" gap={2}>
        {preview ? <Preview preview={preview} locale={locale} /> : null}
      </Grid.Item>
    </Grid.Root>
  );
};

interface FieldsProps {
  draft: Draft;
  template: TemplateView;
  onChange: (draft: Draft) => void;
}

const Fields = ({ draft, template: { channel, locale }, onChange }: FieldsProps) => {
  const text = useText();
  const dir = locale === 'ar' ? 'rtl' : 'ltr';
  return (
    <>
      {channel === 'sms' ? null : (
        <Field.Root>
          <Field.Label>{text('notifications.col.subject')}</Field.Label>
          <TextInput
            dir={dir}
            value={draft.subject}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
              onChange({ ...draft, subject: event.target.value })
            }
          />
        </Field.Root>
      )}
      <Field.Root>
        <Field.Label>{text('notifications.col.text')}</Field.Label>
        <Textarea
          dir={dir}
          rows={8}
          value={draft.body}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
            onChange({ ...draft, body: event.target.value })
          }
        />
      </Field.Root>
      {draft.mjml === null ? null : (
        <Field.Root>
          <Field.Label>MJML</Field.Label>
          <Textarea
            dir="ltr"
            rows={12}
            value={draft.mjml}
            onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
              onChange({ ...draft, mjml: event.target.value })
            }
          />
        </Field.Root>
      )}
    </>
  );
};

/** In a frame without scripts, forms or this page's origin: what somebody has written stays words. */
const Preview = ({ preview, locale }: { preview: PreviewView; locale: string }) => {
  const text = useText();
  const { subject, body, html, segments } = preview;
  return (
    <>
      <Typography variant="delta" dir="auto">
        {subject}
      </Typography>
      {segments ? (
        <Typography textColor="neutral600">{text('notifications.segments', segments)}</Typography>
      ) : null}
      {html === null ? (
        <Box background="neutral0" padding={4} hasRadius>
          <Typography dir={locale === 'ar' ? 'rtl' : 'ltr'} style={{ whiteSpace: 'pre-wrap' }}>
            {body}
          </Typography>
        </Box>
      ) : (
        <iframe
          title={text('notifications.preview')}
          sandbox=""
          srcDoc={html}
          style={{ width: '100%', height: '36rem', border: 0, background: '#f6f6f9' }}
        />
      )}
    </>
  );
};
