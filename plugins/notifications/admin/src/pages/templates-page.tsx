import * as React from 'react';
import {
  Box,
  Flex,
  Link,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import { NOTIFICATION_LOCALES } from '../../../../kernel/shared/notifications';
import type {
  NotificationChannel,
  NotificationLocale,
} from '../../../../kernel/shared/notifications';
import type { TemplateView, WorkflowView } from '../../../shared/desk';
import { HOME, PageFrame } from '../components/page-frame';
import { TemplateEditor } from '../components/template-editor';
import { useText } from '../use-text';
import { useTitle } from './workflows-page';

export const TemplatesPage = () => {
  const { key = '' } = useParams();
  const text = useText();
  const titleOf = useTitle();
  const workflows = useLoad<{ data: WorkflowView[] }>('/notifications/workflows');
  const templates = useLoad<{ data: TemplateView[] }>(`/notifications/workflows/${key}/templates`);
  const workflow = workflows.value?.data.find((one) => one.key === key);
  const name = workflow ? titleOf(workflow) : key;
  return (
    <PageFrame
      title={text('notifications.edit', { name })}
      subtitle={key}
      action={
        <Link tag={NavLink} to={`${HOME}/workflows/${key}/rules`}>
          {text('notifications.rules')}
        </Link>
      }
    >
      <WithStates loaded={templates} empty={{ when: ({ data }) => data.length === 0 }}>
        {({ data }) => (
          <Chosen
            workflowKey={key}
            templates={data}
            variables={Object.keys(workflow?.variables ?? {})}
            onSaved={templates.reload}
          />
        )}
      </WithStates>
    </PageFrame>
  );
};

interface ChosenProps {
  workflowKey: string;
  templates: readonly TemplateView[];
  variables: readonly string[];
  onSaved: () => void;
}

const Chosen = ({ workflowKey, templates, variables, onSaved }: ChosenProps) => {
  const text = useText();
  const { locale: ownLocale } = useIntl();
  const channels = [...new Set(templates.map(({ channel }) => channel))].sort();
  const [channel, setChannel] = React.useState<NotificationChannel>(
    channels.includes('email') ? 'email' : (channels[0] ?? 'email'),
  );
  const [locale, setLocale] = React.useState<NotificationLocale>(
    NOTIFICATION_LOCALES.find((one) => one === ownLocale) ?? 'fr',
  );
  const versions = templates.filter((one) => one.channel === channel && one.locale === locale);
  const [newest] = versions;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Flex gap={4} wrap="wrap">
        <Select
          label={text('notifications.col.channel')}
          value={channel}
          options={channels.map((one) => [one, text(`notifications.channel.${one}`)])}
          onChange={(value) => setChannel(value as NotificationChannel)}
        />
        <Select
          label={text('notifications.language')}
          value={locale}
          options={NOTIFICATION_LOCALES.map((one) => [one, text(`notifications.locale.${one}`)])}
          onChange={(value) => setLocale(value as NotificationLocale)}
        />
      </Flex>
      <Typography textColor="neutral600">
        {text('notifications.variables', { names: variables.join(', ') })}
      </Typography>
      {newest ? (
        <TemplateEditor
          key={newest.id}
          workflowKey={workflowKey}
          template={newest}
          versions={versions}
          onSaved={onSaved}
        />
      ) : null}
    </Flex>
  );
};

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

const Select = ({ label, value, options, onChange }: SelectProps) => (
  <Box minWidth="20rem">
    <SingleSelect aria-label={label} value={value} onChange={(chosen) => onChange(String(chosen))}>
      {options.map(([option, shown]) => (
        <SingleSelectOption key={option} value={option}>
          {shown}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Box>
);
