import * as React from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useSearchParams } from 'react-router-dom';
import { ACTION_EXPORT, ACTION_VERIFY } from '../../../shared/contracts';
import { EntryFilters } from '../components/entry-filters';
import { EntryTable } from '../components/entry-table';
import { ExportMenu } from '../components/export-menu';
import { WithEntries } from '../components/with-entries';
import { VerificationResult } from '../components/verification-result';
import { filtersOf } from '../filters';
import { useChains } from '../use-chains';
import { useEntries } from '../use-entries';
import { useText } from '../use-text';
import { useVerification } from '../use-verification';

const PERMISSIONS = [ACTION_EXPORT, ACTION_VERIFY].map((action) => ({ action, subject: null }));

export const LogPage = () => {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const filters = React.useMemo(() => filtersOf(parameters), [parameters]);
  const entries = useEntries(filters);
  const { chains, nameOf } = useChains();
  const { verification, start, stop } = useVerification();
  const { allowedActions } = useRBAC(PERMISSIONS);

  const wanted = chains
    .map(({ chain }) => chain)
    .filter((chain) => !filters.organisation || chain === filters.organisation);
  const actions = (
    <Flex gap={2}>
      {allowedActions['canExport'] ? <ExportMenu filters={filters} /> : null}
      {allowedActions['canVerify'] ? (
        <Button loading={verification.state === 'running'} onClick={() => void start(wanted)}>
          {text('audit.verify')}
        </Button>
      ) : null}
    </Flex>
  );
  return (
    <Page.Main>
      <Page.Title>{text('audit.title')}</Page.Title>
      <Layouts.Header
        title={text('audit.title')}
        subtitle={text('audit.subtitle')}
        primaryAction={actions}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={5} paddingBottom={8}>
          <VerificationResult verification={verification} nameOf={nameOf} onClose={stop} />
          <EntryFilters
            filters={filters}
            chains={chains}
            nameOf={nameOf}
            onApply={(next) => setParameters(next)}
          />
          <Box>
            <WithEntries entries={entries}>
              {(value) => <EntryTable entries={value} nameOf={nameOf} />}
            </WithEntries>
          </Box>
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};
