import { Box, Flex, Typography } from '@strapi/design-system';
import type { BoardDetails, BoardLedgerEntry } from '../../../../shared/board';
import { countdown } from '../../domain/countdown';
import { useText } from '../../hooks/use-text';
import type { TextKey } from '../../hooks/use-text';

const SIGNS: Readonly<Record<string, string>> = {
  grant: '+',
  add: '+',
  consume: '−',
  refund: '−',
  expire: '−',
};

/** The session with every entry of its time, in the order in which they were written. */
export const Ledger = ({ details }: { details: BoardDetails }) => {
  const { t } = useText();
  const { session, ledger } = details;
  if (!session) return <Typography textColor="neutral600">{t('noSession')}</Typography>;
  return (
    <Box tag="section">
      <Flex justifyContent="space-between" gap={2}>
        <Typography variant="omega" fontWeight="bold" tag="h3">
          {t('ledger')}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          <bdi>{session.patron ?? t('visitor')}</bdi> · {t(`state.${session.state}`)}
        </Typography>
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {t('ledgerHint')}
      </Typography>
      <Box tag="ol" paddingTop={3}>
        {ledger.map((entry, index) => (
          <Entry key={`${entry.at} ${entry.kind} ${index}`} entry={entry} />
        ))}
      </Box>
    </Box>
  );
};

const Entry = ({ entry }: { entry: BoardLedgerEntry }) => {
  const { t, clock } = useText();
  const sign = SIGNS[entry.kind];
  return (
    <Flex
      tag="li"
      justifyContent="space-between"
      gap={3}
      paddingTop={2}
      paddingBottom={2}
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="1px 0 0"
    >
      <Box>
        <Typography textColor="neutral800">{t(`ledger.${entry.kind}` as TextKey)}</Typography>
        <Box>
          <Typography variant="pi" textColor="neutral600">
            <bdi>{clock(entry.at)}</bdi> · <bdi>{entry.actor ?? t('system')}</bdi>
          </Typography>
        </Box>
      </Box>
      {sign === undefined ? null : (
        <Typography
          fontWeight="bold"
          textColor={sign === '+' ? 'success600' : 'neutral700'}
          style={{ fontVariantNumeric: 'tabular-nums' }}
        >
          <bdi dir="ltr">
            {sign} {countdown(entry.seconds * 1_000)}
          </bdi>
        </Typography>
      )}
    </Flex>
  );
};
