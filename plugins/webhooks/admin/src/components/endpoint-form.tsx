import * as React from 'react';
import { Box, Button, Field, Flex, Textarea, TextInput } from '@strapi/design-system';
import type { Action } from '../use-action';
import { useText } from '../use-text';
import { EventPicker } from './event-picker';
import { OrganisationField } from './organisation-field';

export interface EndpointDraft {
  /** Null for the platform's own; chosen once, for a new one. */
  organisationId?: string | null;
  url: string;
  description: string;
  events: string[];
}

interface Props {
  initial: EndpointDraft;
  isNew?: boolean;
  action: Action;
  readOnly?: boolean;
  onSubmit: (draft: EndpointDraft) => void;
}

export const EndpointForm = (props: Props) => {
  const { initial, isNew = false, action, readOnly = false, onSubmit } = props;
  const text = useText();
  const [draft, setDraft] = React.useState(initial);
  const change = (values: Partial<EndpointDraft>): void => setDraft({ ...draft, ...values });
  const errorOf = (field: string): string | undefined =>
    action.failure?.field?.split('.')[0] === field ? action.failure.message : undefined;
  const fieldOf = (name: 'url' | 'description') => ({
    value: draft[name],
    error: errorOf(name),
    disabled: readOnly,
    onChange: (value: string) => change({ [name]: value }),
  });

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
        <UrlField {...fieldOf('url')} />
        <DescriptionField {...fieldOf('description')} />
        <EventPicker
          value={draft.events}
          error={errorOf('events')}
          disabled={readOnly}
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

interface FieldProps {
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}

const UrlField = ({ value, error, disabled, onChange }: FieldProps) => {
  const text = useText();
  return (
    <Field.Root name="url" error={error} hint={text('webhooks.field.url.hint')} required>
      <Field.Label>{text('webhooks.field.url')}</Field.Label>
      <TextInput
        type="url"
        dir="ltr"
        value={value}
        disabled={disabled}
        placeholder="https://example.org/webhooks"
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const DescriptionField = ({ value, error, disabled, onChange }: FieldProps) => (
  <Field.Root name="description" error={error}>
    <Field.Label>{useText()('webhooks.field.description')}</Field.Label>
    <Textarea
      value={value}
      disabled={disabled}
      maxLength={500}
      onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value)}
    />
    <Field.Error />
  </Field.Root>
);
