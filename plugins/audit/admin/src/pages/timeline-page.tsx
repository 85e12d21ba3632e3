import * as React from 'react';
import { ArrowLeft } from '@strapi/icons';
import { Box, Link } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import { WithStates } from '../components/states';
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
        navigationAction={
          <Link tag={NavLink} to="/plugins/audit" startIcon={<ArrowLeft />}>
            {text('audit.timeline.back')}
          </Link>
        }
      />
      <Layouts.Content>
        <Box paddingBottom={8}>
          <WithStates entries={entries}>
            <Timeline entries={entries.entries} />
          </WithStates>
        </Box>
      </Layouts.Content>
    </Page.Main>
  );
};
