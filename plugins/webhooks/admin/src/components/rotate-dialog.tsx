import * as React from 'react';
import {
  Button,
  Field,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Flex,
  Typography,
} from '@strapi/design-system';
import { useText } from '../use-text';

const OVERLAPS = [0, 1, 24, 72, 168] as const;

interface Props {
  busy: boolean;
  onRotate: (overlapHours: number) => void;
}

export const RotateDialog = ({ busy, onRotate }: Props) => {
  const text = useText();
  const [hours, setHours] = React.useState(24);
  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button variant="secondary" loading={busy}>
          {text('webhooks.rotate')}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('webhooks.close')}>
          <Modal.Title>{text('webhooks.rotate')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{text('webhooks.rotate.explained')}</Typography>
            <Field.Root name="overlap">
              <Field.Label>{text('webhooks.rotate.overlap')}</Field.Label>
              <SingleSelect value={String(hours)} onChange={(value) => setHours(Number(value))}>
                {OVERLAPS.map((overlap) => (
                  <SingleSelectOption key={overlap} value={String(overlap)}>
                    {text('webhooks.rotate.hours', { hours: overlap })}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{text('webhooks.cancel')}</Button>
          </Modal.Close>
          <Modal.Close>
            <Button onClick={() => onRotate(hours)}>{text('webhooks.rotate')}</Button>
          </Modal.Close>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
