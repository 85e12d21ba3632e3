import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { createGlobalStyle, styled } from 'styled-components';
import type { MadeSession } from '../../api';
import { useText } from '../../hooks/use-text';

/** On paper there is nothing but the slip, 80 mm wide as ticket printers have it. */
const PrintStyle = createGlobalStyle`
  @media print {
    @page { size: 80mm auto; margin: 4mm; }
    body * { visibility: hidden; }
    [data-slip], [data-slip] * { visibility: visible; }
    [data-slip] { position: fixed; inset: 0 auto auto 0; inline-size: 72mm; border: 0; }
  }
`;

const Paper = styled.div`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 0.8rem;
  max-inline-size: 30rem;
  margin-inline: auto;
  padding: 2.4rem;
  text-align: center;
  color: #000;
  background: #fff;
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
  border-radius: 0.6rem;
`;

const Code = styled.strong`
  font-family: ui-monospace, 'DejaVu Sans Mono', monospace;
  font-size: 3.6rem;
  letter-spacing: 0.15em;
`;

interface Props {
  session: MadeSession;
  place: string;
  onClose: () => void;
}

export const Slip = ({ session, place, onClose }: Props) => {
  const { t, moment, number } = useText();
  const { code, duree_initiale: seconds, code_expire: until } = session;
  return (
    <Modal.Root open onOpenChange={(open: boolean) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined}>
        <PrintStyle />
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('codeReady')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Paper data-slip>
              <span style={{ fontWeight: 600, fontSize: '1.6rem' }}>
                <bdi>{place}</bdi>
              </span>
              <span>{t('slip.code')}</span>
              <Code dir="ltr" data-code>
                {code.slice(0, 3)} {code.slice(3)}
              </Code>
              <span style={{ fontSize: '1.8rem' }}>
                {t('slip.time', { minutes: number(Math.round(seconds / 60)) })}
              </span>
              <span>{t('slip.how')}</span>
              <span>{t('slip.until', { when: moment(until) })}</span>
            </Paper>
            <Box>
              <Typography variant="pi" textColor="neutral600">
                {t('codeOnce')}
              </Typography>
            </Box>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('close')}
          </Button>
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
