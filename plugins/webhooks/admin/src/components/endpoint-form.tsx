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
import type { Action } from '../use-action';
import { useOrganisations } from '../use-organisations';
import { useText } from '../use-text';
import { EventPicker } from './event-picker';

export interface EndpointDraft {
  /** Undefined where it can no longer change. */
  organisationId?: string | null;
  url: string;
  description: string;
  events: string[];
}

interface Props {
  initial: EndpointDraft;
  isNew: boolean;
  action: Action;
  readOnly: boolean;
  onSubmit: (draft: EndpointDraft) => void;
}

const PLATFORM = 'platform';

export const EndpointForm = ({ initial, isNew, action, readOnly, onSubmit }: Props) => {
  const text = useText();
  const [draft, setDraft] = React.useState(initial);
  const change = (values: Partial<EndpointDraft>): void => setDraft({ ...draft, ...values });
  const errorOf = (field: string): string | undefined =>
    action.failure?.field?.split('.')[0] === field ? action.failure.message : undefined;

  return (
    <Box
      tag="form"
      background="neutral0"
      padding={6}
      shadow="tableShadow"
      hasRadius
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        onSubmit(draft);
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        {isNew ? (
          <OrganisationField
            value={draft.organisationId}
            error={errorOf('organisationId')}
            onChange={(organisationId) => change({ organisationId })}
          />
        ) : null}
        <Field.Root
          name="url"
          error={errorOf('url')}
          hint={text('webhooks.field.url.hint')}
          required
        >
          <Field.Label>{text('webhooks.field.url')}</Field.Label>
          <TextInput
            type="url"
            dir="ltr"
            value={draft.url}
            disabled={readOnly}
            placeholder="https://example.org/webhooks"
            onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
              change({ url: event.target.value })
            }
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        <Field.Root name="description" error={errorOf('description')}>
          <Field.Label>{text('webhooks.field.description')}</Field.Label>
          <Textarea
            value={draft.description}
            disabled={readOnly}
            maxLength={500}
            onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
              change({ description: event.target.value })
            }
          />
          <Field.Error />
        </Field.Root>
        <EventPicker
          value={draft.events}
          error={errorOf('events')}
          onChange={(events) => change({ events })}
        />
        {readOnly ? null : (
          <Flex justifyContent="flex-end">
            <Button
              type="submit"
              loading={action.busy}
              disabled={draft.events.length === 0 || !draft.url}
            >
              {text(isNew ? 'webhooks.create' : 'webhooks.save')}
            </Button>
          </Flex>
        )}
      </Flex>
    </Box>
  );
};

interface OrganisationProps {
  value: string | null | undefined;
  error: string | undefined;
  onChange: (organisationId: string | null) => void;
}

const OrganisationField = ({ value, error, onChange }: OrganisationProps) => {
  const text = useText();
  const { organisations, platform } = useOrganisations();
  return (
    <Field.Root name="organisationId" error={error} required>
      <Field.Label>{text('webhooks.field.organisation')}</Field.Label>
      <SingleSelect
        value={value === null ? PLATFORM : (value ?? '')}
        placeholder={text('webhooks.choose')}
        onChange={(chosen) => onChange(chosen === PLATFORM ? null : String(chosen))}
      >
        {organisations.map(({ id, name }) => (
          <SingleSelectOption key={id} value={id}>
            {name}
          </SingleSelectOption>
        ))}
        {platform ? (
          <SingleSelectOption value={PLATFORM}>{text('webhooks.platform')}</SingleSelectOption>
        ) : null}
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
};
