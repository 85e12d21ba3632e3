import * as React from 'react';
import { Box, Button, Field, Flex, TextInput } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useLoad } from '../../../../kernel/admin/src/use-load';
import type { EventView } from '../../../shared/contracts';
import { choicesOf } from '../event-choices';
import { useEventWords } from '../use-event-words';
import { useText } from '../use-text';
import { EventBox } from './event-box';

interface Props {
  value: readonly string[];
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string[]) => void;
}

/** The catalogue, by plugin: everything, all of a plugin, single events, or patterns of one's own. */
export const EventPicker = ({ error, ...props }: Props) => {
  const text = useText();
  const loaded = useLoad<{ data: EventView[] }>('/webhooks/events');
  return (
    <Field.Root name="events" error={error} hint={text('webhooks.events.hint')} required>
      <Field.Label>{text('webhooks.field.events')}</Field.Label>
      <WithStates loaded={loaded}>
        {({ data }) => <Catalogue events={data} {...props} />}
      </WithStates>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

type CatalogueProps = Omit<Props, 'error'> & { events: readonly EventView[] };

const Catalogue = ({ events, value, disabled, onChange }: CatalogueProps) => {
  const text = useText();
  const [search, setSearch] = React.useState('');
  const described = useEventWords()(events);
  const wanted = search.trim();
  const { choices, isNewPattern } = choicesOf(described, value, wanted);
  const toggle = (filter: string, on: boolean): void =>
    onChange(on ? [...value, filter] : value.filter((one) => one !== filter));
  const add = (): void => {
    toggle(wanted, true);
    setSearch('');
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2}>
        <Box flex="1">
          <TextInput
            aria-label={text('webhooks.events.search')}
            placeholder={text('webhooks.events.search')}
            value={search}
            onKeyDown={(event: React.KeyboardEvent) => {
              if (event.key !== 'Enter') return;
              // It would send the form.
              event.preventDefault();
              if (isNewPattern) add();
            }}
            onChange={(event: React.ChangeEvent<HTMLInputElement>) => setSearch(event.target.value)}
          />
        </Box>
        {isNewPattern && !disabled ? (
          <Button type="button" variant="secondary" onClick={add}>
            {text('webhooks.events.add')}
          </Button>
        ) : null}
      </Flex>
      <Flex
        role="group"
        aria-label={text('webhooks.field.events')}
        direction="column"
        alignItems="stretch"
        gap={2}
        maxHeight="26rem"
        overflow="auto"
        padding={4}
        borderColor="neutral200"
        hasRadius
      >
        {choices.map((choice) => (
          <EventBox
            key={choice.filter}
            choice={choice}
            disabled={disabled}
            onToggle={(on) => toggle(choice.filter, on)}
          />
        ))}
      </Flex>
    </Flex>
  );
};
