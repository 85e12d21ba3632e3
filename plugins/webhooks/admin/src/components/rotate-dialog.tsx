import * as React from 'react';
import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { DialogFrame } from '../../../../kernel/admin/src/components/dialog-frame';
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
    <DialogFrame
      title={text('webhooks.rotate')}
      trigger={
        <Button variant="secondary" loading={busy}>
          {text('webhooks.rotate')}
        </Button>
      }
      actions={
        <Modal.Close>
          <Button onClick={() => onRotate(hours)}>{text('webhooks.rotate')}</Button>
        </Modal.Close>
      }
    >
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
    </DialogFrame>
  );
};
