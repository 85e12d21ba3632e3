import * as React from 'react';
import { Flex, Grid, Typography } from '@strapi/design-system';
import { useParams } from 'react-router-dom';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import type { DeskLeadPage, DeskMatch } from '../../../shared/desk';
import type { Feedback } from '../../../shared/feedback';
import { useApi } from '../api';
import { BackToBoard } from '../components/back-to-board';
import { Choice } from '../components/choice';
import { ClientPanel } from '../components/lead/client-panel';
import { HistoryPanel } from '../components/lead/history-panel';
import { MatchCard } from '../components/lead/match-card';
import { SearchPanel } from '../components/lead/search-panel';
import { TaskPanel } from '../components/lead/task-panel';
import { PageFrame } from '../components/page-frame';
import { ZoneMap } from '../components/zone-map';
import { useChange } from '../hooks/use-change';
import { useDesk } from '../hooks/use-desk';
import { useLoaded } from '../hooks/use-loaded';
import { useText } from '../hooks/use-text';

export const LeadPage = () => {
  const { id = '' } = useParams();
  const api = useApi();
  const loaded = useLoaded(id, (signal) => api.lead(id, signal));
  const lead = loaded.value;
  return (
    <PageFrame
      back={<BackToBoard />}
      {...(lead ? { title: lead.client.name, subtitle: lead.title } : {})}
      action={lead ? <StageChoice lead={lead} /> : null}
    >
      <WithStates loaded={loaded}>{(value) => <Lead lead={value} />}</WithStates>
    </PageFrame>
  );
};

const StageChoice = ({ lead }: { lead: DeskLeadPage }) => {
  const { t, stage } = useText();
  const api = useApi();
  const { mayWork } = useDesk();
  const { perform } = useChange();
  if (!mayWork) return null;
  return (
    <Choice
      bare
      label={t('page.board')}
      value={lead.stageId ?? ''}
      options={lead.stages.map((one) => ({ value: one.id, label: stage(one) }))}
      onChange={(chosen) => void perform(() => api.move(lead.id, chosen))}
    />
  );
};

const Lead = ({ lead }: { lead: DeskLeadPage }) => (
  <Grid.Root gap={6}>
    <Grid.Item col={8} s={12} direction="column" alignItems="stretch" gap={5}>
      <Matches lead={lead} />
    </Grid.Item>
    <Grid.Item col={4} s={12} direction="column" alignItems="stretch" gap={5}>
      <ClientPanel client={lead.client} />
      <SearchPanel lead={lead} />
      <TaskPanel lead={lead.id} tasks={lead.tasks} />
      <HistoryPanel lead={lead.id} interactions={lead.interactions} />
    </Grid.Item>
  </Grid.Root>
);

const Matches = ({ lead }: { lead: DeskLeadPage }) => {
  const { t } = useText();
  const api = useApi();
  const loaded = useLoaded(`matches ${lead.id}`, (signal) => api.matches(lead.id, signal));
  return (
    <Flex tag="section" direction="column" alignItems="stretch" gap={4} aria-label={t('matches')}>
      <Typography tag="h2" variant="beta">
        {t('matches')}
      </Typography>
      <WithStates
        loaded={loaded}
        empty={{
          when: (matches) => matches.length === 0,
          text: t(lead.searches.length === 0 ? 'noSearch' : 'noMatches'),
        }}
      >
        {(matches) => <MatchList lead={lead} matches={matches} />}
      </WithStates>
    </Flex>
  );
};

interface ListProps {
  lead: DeskLeadPage;
  matches: readonly DeskMatch[];
}

const MatchList = ({ lead, matches }: ListProps) => {
  const { t } = useText();
  const api = useApi();
  const { mayWork } = useDesk();
  const { perform } = useChange();
  const [current, setCurrent] = React.useState<string | null>(null);
  const places = matches.flatMap(({ score, property: { id, title, latitude, longitude } }) =>
    latitude === null || longitude === null
      ? []
      : [{ id, title, score, position: [latitude, longitude] as const }],
  );
  const say = (match: DeskMatch, feedback: Feedback | null): void => {
    const { id, title } = match.property;
    const done = feedback === 'discard' ? t('discarded', { title }) : t('rated');
    void perform(() => api.feedback(match.leadId, id, feedback), done);
  };
  return (
    <>
      <ZoneMap
        zones={lead.searches.flatMap(({ active, criteria }) =>
          active ? (criteria.zone?.zones ?? []) : [],
        )}
        places={places}
        current={current}
        width={860}
        height={280}
      />
      {matches.map((match) => (
        <MatchCard
          key={match.property.id}
          match={match}
          mayWork={mayWork}
          current={match.property.id === current}
          onLook={() => setCurrent(match.property.id)}
          onSay={(feedback) => say(match, feedback)}
        />
      ))}
    </>
  );
};
