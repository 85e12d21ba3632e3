import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Box, Tabs } from '@strapi/design-system';
import { JOBS_MANAGE, JOBS_READ } from '../../../../shared/jobs-admin';
import type { JobsOverview } from '../../../../shared/jobs-admin';
import { DeadLetterTable } from './dead-letter-table';
import { JobTable } from './job-table';
import { Overview } from './overview';
import { useText } from './use-text';
import { useWatched } from './use-watched';

const READ = [{ action: JOBS_READ, subject: null }];
const MANAGE = [{ action: JOBS_MANAGE, subject: null }];

const JobsPage = () => {
  const { t } = useText();
  const overview = useWatched<JobsOverview>('/kernel/jobs/overview');
  const { allowedActions } = useRBAC(MANAGE);
  const canManage = allowedActions['canManage'] === true;
  const runner = overview.value?.runner;

  return (
    <Page.Main>
      <Page.Title>{t('title')}</Page.Title>
      <Layouts.Header title={t('title')} subtitle={runner ? t(`subtitle.${runner}`) : undefined} />
      <Layouts.Content>
        <Tabs.Root defaultValue="overview">
          <Tabs.List aria-label={t('title')}>
            <Tabs.Trigger value="overview">{t('tab.overview')}</Tabs.Trigger>
            <Tabs.Trigger value="dead">{t('tab.dead')}</Tabs.Trigger>
            <Tabs.Trigger value="letters">{t('tab.letters')}</Tabs.Trigger>
            <Tabs.Trigger value="running">{t('tab.running')}</Tabs.Trigger>
            <Tabs.Trigger value="waiting">{t('tab.waiting')}</Tabs.Trigger>
          </Tabs.List>
          <Box paddingTop={6}>
            <Tabs.Content value="overview">
              <Overview loaded={overview} />
            </Tabs.Content>
            <Tabs.Content value="letters">
              <DeadLetterTable label={t('tab.letters')} canManage={canManage} />
            </Tabs.Content>
            {(['dead', 'running', 'waiting'] as const).map((list) => (
              <Tabs.Content key={list} value={list}>
                <JobTable list={list} label={t(`tab.${list}`)} canManage={canManage} />
              </Tabs.Content>
            ))}
          </Box>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

const ProtectedJobsPage = () => (
  <Page.Protect permissions={READ}>
    <JobsPage />
  </Page.Protect>
);

export default ProtectedJobsPage;
