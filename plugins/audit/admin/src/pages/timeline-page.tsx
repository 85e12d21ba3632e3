import * as React from 'react';
import { Box } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { BackLink } from '../../../../kernel/admin/src/components/back-link';
import { WithEntries } from '../components/with-entries';
import { Timeline } from '../components/timeline';
import { useEntries } from '../use-entries';
import { useText } from '../use-text';

export const TimelinePage = () => {
  const text = useText();
  const { type = '', id = '' } = useParams();
  const filters = React.useMemo(() => ({ entityType: type, entityId: id }), [type, id]);
  const entries = useEntries(filters);
  return (
    <Page.Main>
      <Page.Title>{text('audit.timeline.title')}</Page.Title>
      <Layouts.Header
        title={text('audit.timeline.title')}
        subtitle={`${type} ${id}`}
        navigationAction={<BackLink to="/plugins/audit">{text('audit.timeline.back')}</BackLink>}
      />
      <Layouts.Content>
        <Box paddingBottom={8}>
          <WithEntries entries={entries}>{(value) => <Timeline entries={value} />}</WithEntries>
        </Box>
      </Layouts.Content>
    </Page.Main>
  );
};
