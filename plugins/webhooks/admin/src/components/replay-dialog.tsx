import * as React from 'react';
import { Button, Checkbox, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { DialogFrame } from '../../../../kernel/admin/src/components/dialog-frame';
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

const lastDay = (): ReplayRequest => ({
  from: local(new Date(Date.now() - DAY)),
  // The minute that has begun as well.
  until: local(new Date(Date.now() + 60_000)),
  states: ['failed', 'skipped'],
});

export const ReplayDialog = ({ onReplay }: { onReplay: (request: ReplayRequest) => void }) => {
  const text = useText();
  const [request, setRequest] = React.useState(lastDay);
  const { from, until, states } = request;
  const valid = states.length > 0 && from !== '' && until !== '' && from < until;
  const send = (): void =>
    onReplay({
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      states,
    });
  return (
    <DialogFrame
      title={text('webhooks.replay.range')}
      trigger={<Button variant="secondary">{text('webhooks.replay.range')}</Button>}
      actions={
        <Modal.Close>
          <Button disabled={!valid} onClick={send}>
            {text('webhooks.replay')}
          </Button>
        </Modal.Close>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography>{text('webhooks.replay.explained')}</Typography>
        {(['from', 'until'] as const).map((name) => (
          <Field.Root key={name} name={name}>
            <Field.Label>{text(`webhooks.filter.${name}`)}</Field.Label>
            <TextInput
              type="datetime-local"
              value={request[name]}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setRequest({ ...request, [name]: event.target.value })
              }
            />
          </Field.Root>
        ))}
        <StateBoxes value={states} onChange={(next) => setRequest({ ...request, states: next })} />
      </Flex>
    </DialogFrame>
  );
};

interface StateBoxesProps {
  value: readonly string[];
  onChange: (states: string[]) => void;
}

const StateBoxes = ({ value, onChange }: StateBoxesProps) => {
  const text = useText();
  return (
    <Flex role="group" aria-label={text('webhooks.filter.state')} gap={4} wrap="wrap">
      {REPLAYABLE.map((state) => (
        <Checkbox
          key={state}
          checked={value.includes(state)}
          onCheckedChange={(on: boolean | 'indeterminate') =>
            onChange(on === true ? [...value, state] : value.filter((one) => one !== state))
          }
        >
          {text(`webhooks.state.${state}`)}
        </Checkbox>
      ))}
    </Flex>
  );
};
