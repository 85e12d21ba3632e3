import { Alert, Button, Flex, Typography } from '@strapi/design-system';
import { useKernelText } from '../../../../kernel/admin/src/texts';
import type { Verification } from '../use-verification';
import { useText } from '../use-text';

interface Props {
  verification: Verification;
  nameOf: (chain: string) => string;
  onClose: () => void;
}

export const VerificationResult = ({ verification, nameOf, onClose }: Props) => {
  const text = useText();
  const kernelText = useKernelText();
  const close = { onClose, closeLabel: kernelText('kernel.ui.close') };
  switch (verification.state) {
    case 'idle':
      return null;
    case 'running':
      return (
        <Flex gap={3} role="status" padding={4}>
          <Typography>{text('audit.verify.running', { checked: verification.checked })}</Typography>
          <Button variant="tertiary" size="S" onClick={onClose}>
            {text('audit.verify.stop')}
          </Button>
        </Flex>
      );
    case 'failed':
      return (
        <Alert variant="warning" title="" {...close}>
          {text('audit.verify.failed')}
        </Alert>
      );
    case 'done': {
      const { checked, chains, faults } = verification;
      if (faults.length === 0) {
        return (
          <Alert variant="success" title="" {...close}>
            {text('audit.verify.sound', { checked, chains })}
          </Alert>
        );
      }
      return (
        <Alert variant="danger" title={text('audit.verify.brokenTitle')} {...close}>
          {faults.map(({ chain, sequence, reason }) => (
            <Typography key={chain} tag="p">
              {text('audit.verify.broken', { chain: nameOf(chain), sequence, reason })}
            </Typography>
          ))}
        </Alert>
      );
    }
  }
};
