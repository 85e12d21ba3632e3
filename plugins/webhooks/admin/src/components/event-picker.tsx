import { Box, Checkbox, Field, Flex, Loader, Typography } from '@strapi/design-system';
import type { EventView } from '../../../shared/contracts';
import { useLoad } from '../use-load';
import { useText } from '../use-text';

interface Props {
  value: readonly string[];
  error: string | undefined;
  onChange: (value: string[]) => void;
}

const pluginOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** The kernel's catalogue, by plugin: everything, all of a plugin, or single events. */
export const EventPicker = ({ value, error, onChange }: Props) => {
  const text = useText();
  const { data } = useLoad<{ data: EventView[] }>('/events');
  if (!data) return <Loader>{text('webhooks.loading')}</Loader>;
  const plugins = new Map<string, EventView[]>();
  for (const event of data.data) {
    const plugin = pluginOf(event.name);
    plugins.set(plugin, [...(plugins.get(plugin) ?? []), event]);
  }
  const known = new Set([
    '*',
    ...[...plugins.keys()].map((one) => `${one}.*`),
    ...data.data.map(({ name }) => name),
  ]);
  const toggle = (filter: string, on: boolean): void =>
    onChange(on ? [...value, filter] : value.filter((one) => one !== filter));
  const box = (filter: string, hint: string, covered: boolean) => (
    <Box key={filter} paddingTop={2}>
      <Checkbox
        checked={covered || value.includes(filter)}
        disabled={covered}
        onCheckedChange={(on: boolean | 'indeterminate') => toggle(filter, on === true)}
      >
        <bdi dir="ltr">{filter}</bdi>
      </Checkbox>
      <Typography variant="pi" textColor="neutral600">
        {hint}
      </Typography>
    </Box>
  );
  const all = value.includes('*');

  return (
    <Field.Root name="events" error={error} required>
      <Field.Label>{text('webhooks.field.events')}</Field.Label>
      <Flex
        role="group"
        aria-label={text('webhooks.field.events')}
        direction="column"
        alignItems="stretch"
        gap={3}
        maxHeight="26rem"
        overflow="auto"
        padding={4}
        borderColor="neutral200"
        hasRadius
      >
        {box('*', text('webhooks.events.all'), false)}
        {/* Patterns that were set through REST. */}
        {value.filter((one) => !known.has(one)).map((one) => box(one, '', all))}
        {[...plugins].map(([plugin, events]) => (
          <Box key={plugin} paddingTop={2}>
            {box(`${plugin}.*`, text('webhooks.events.plugin'), all)}
            <Box paddingLeft={6}>
              {events.map(({ name, description }) =>
                box(name, description, all || value.includes(`${plugin}.*`)),
              )}
            </Box>
          </Box>
        ))}
      </Flex>
      <Field.Error />
    </Field.Root>
  );
};
