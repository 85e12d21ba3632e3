import * as React from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useReferences } from '../../../../kernel/admin/src/components/use-references';
import type { NotificationChannel } from '../../../../kernel/shared/notifications';
import { useAction } from '../use-action';
import { useText } from '../use-text';

const CHANNELS: readonly NotificationChannel[] = ['in-app', 'email'];
const ROLES = ['customer', 'staff'] as const;

/** A message to the people of one organisation, in the writer's language. */
export const NewBatch = ({ onClose }: { onClose: () => void }) => {
  const text = useText();
  const { locale } = useIntl();
  const { busy, run } = useAction();
  const { items: organisations } = useReferences('organisations');
  const [organisationId, setOrganisationId] = React.useState('');
  const [role, setRole] = React.useState<(typeof ROLES)[number]>('customer');
  const [subject, setSubject] = React.useState('');
  const [body, setBody] = React.useState('');
  const language = ['fr', 'en', 'ar'].includes(locale) ? locale : 'en';

  const send = async (): Promise<void> => {
    const sent = await run(
      'post',
      '/batches',
      {
        audience: { kind: 'members', organisationId, roles: [role] },
        channels: CHANNELS,
        texts: { [language]: { subject, body } },
      },
      'notifications.new.sent',
    );
    if (sent) onClose();
  };

  return (
    <Box background="neutral0" padding={6} marginBottom={5} hasRadius shadow="tableShadow">
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root required>
          <Field.Label>{text('notifications.new.organisation')}</Field.Label>
          <SingleSelect
            value={organisationId}
            onChange={(chosen) => setOrganisationId(String(chosen))}
          >
            {organisations.map(({ value, label }) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Field.Root>
          <Field.Label>{text('notifications.new.role')}</Field.Label>
          <SingleSelect value={role} onChange={(chosen) => setRole(chosen as typeof role)}>
            {ROLES.map((one) => (
              <SingleSelectOption key={one} value={one}>
                {text(`notifications.role.${one}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
        <Field.Root required>
          <Field.Label>{text('notifications.new.subject')}</Field.Label>
          <TextInput
            value={subject}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
              setSubject(event.target.value)
            }
          />
        </Field.Root>
        <Field.Root required>
          <Field.Label>{text('notifications.new.body')}</Field.Label>
          <Textarea
            rows={6}
            value={body}
            onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
              setBody(event.target.value)
            }
          />
        </Field.Root>
        <Flex gap={2} justifyContent="flex-end">
          <Button variant="tertiary" onClick={onClose}>
            {text('notifications.new.cancel')}
          </Button>
          <Button
            disabled={busy || !organisationId || !subject || !body}
            onClick={() => void send()}
          >
            {text('notifications.new.send')}
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
};
