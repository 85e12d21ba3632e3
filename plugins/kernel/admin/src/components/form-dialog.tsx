import type * as React from 'react';
import { Flex } from '@strapi/design-system';
import { DialogFrame } from './dialog-frame';

interface Props {
  title: string;
  /** What the button says that sends it. */
  action: string;
  danger?: boolean;
  /** False while something is missing. */
  ready: boolean;
  onClose: () => void;
  /** True when it was done, and the dialog can go. */
  onSubmit: () => Promise<boolean>;
  children?: React.ReactNode;
}

/** A form in a dialog, which goes when it was done; Escape closes it. */
export const FormDialog = (props: Props) => {
  const { title, action, danger = false, ready, onClose, onSubmit, children } = props;
  const submit = async (): Promise<void> => {
    if (await onSubmit()) onClose();
  };
  return (
    <DialogFrame
      title={title}
      onClose={onClose}
      answer={{ label: action, danger, ready, onSubmit: submit }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        {children}
      </Flex>
    </DialogFrame>
  );
};
