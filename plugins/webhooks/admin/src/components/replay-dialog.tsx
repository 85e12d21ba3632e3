import * as React from 'react';
import { Button, Checkbox, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { useText } from '../use-text';

export interface ReplayRequest {
  from: string;
  until: string;
  states: string[];
}

const REPLAYABLE = ['failed', 'skipped', 'delivered'] as const;
const DAY = 86_400_000;

/** What a `datetime-local` input holds: the reader's own time, without a zone. */
const local = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

export const ReplayDialog = ({ onReplay }: { onReplay: (request: ReplayRequest) => void }) => {
  const text = useText();
  const [from, setFrom] = React.useState(() => local(new Date(Date.now() - DAY)));
  const [until, setUntil] = React.useState(() => local(new Date()));
  const [states, setStates] = React.useState<string[]>(['failed', 'skipped']);
  const valid = states.length > 0 && from !== '' && until !== '' && from < until;
  const input = (name: 'from' | 'until', value: string, set: (value: string) => void) => (
    <Field.Root name={name}>
      <Field.Label>{text(`webhooks.filter.${name}`)}</Field.Label>
      <TextInput
        type="datetime-local"
        value={value}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => set(event.target.value)}
      />
    </Field.Root>
  );
  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button variant="secondary">{text('webhooks.replay.range')}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('webhooks.close')}>
          <Modal.Title>{text('webhooks.replay.range')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{text('webhooks.replay.explained')}</Typography>
            {input('from', from, setFrom)}
            {input('until', until, setUntil)}
            <Flex role="group" aria-label={text('webhooks.filter.state')} gap={4} wrap="wrap">
              {REPLAYABLE.map((state) => (
                <Checkbox
                  key={state}
                  checked={states.includes(state)}
                  onCheckedChange={(on: boolean | 'indeterminate') =>
                    setStates(
                      on === true ? [...states, state] : states.filter((one) => one !== state),
                    )
                  }
                >
                  {text(`webhooks.state.${state}`)}
                </Checkbox>
              ))}
            </Flex>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{text('webhooks.cancel')}</Button>
          </Modal.Close>
          <Modal.Close>
            <Button
              disabled={!valid}
              onClick={() =>
                onReplay({
                  from: new Date(from).toISOString(),
                  until: new Date(until).toISOString(),
                  states,
                })
              }
            >
              {text('webhooks.replay')}
            </Button>
          </Modal.Close>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
