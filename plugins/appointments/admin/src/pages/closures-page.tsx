import * as React from 'react';
import { Box, Button, Field, Flex, Grid, TextInput, Typography } from '@strapi/design-system';
import type { ClosureKind } from '../../../shared/availability';
import { useApi } from '../api';
import type { ClosureHit } from '../api';
import { Choice } from '../components/choice';
import { ClosureList } from '../components/closures/closure-list';
import { ClosureMoves } from '../components/closures/closure-moves';
import { DayInput } from '../components/day-input';
import { addDays, boundsOf, dayIn, isDay } from '../domain/zoned-day';
import { useChange } from '../hooks/use-change';
import { useDesk } from '../hooks/use-setup';
import { useText } from '../hooks/use-text';

interface Draft {
  title: string;
  kind: ClosureKind;
  resource: string;
  first: string;
  last: string;
}

const KINDS: readonly ClosureKind[] = ['closure', 'holiday', 'absence'];

/** Closes for whole days: first who is hit and where they could go, then everything in one go. */
export const ClosuresPage = () => {
  const { t } = useText();
  const api = useApi();
  const desk = useDesk();
  const { busy, perform } = useChange();
  const zone = desk.organisation.timeZone;
  const tomorrow = addDays(dayIn(Date.now(), zone), 1);
  const [draft, setDraft] = React.useState<Draft>({
    title: '',
    kind: 'closure',
    resource: '',
    first: tomorrow,
    last: tomorrow,
  });
  const [hits, setHits] = React.useState<readonly ClosureHit[] | null>(null);
  const change = (values: Partial<Draft>): void => {
    setDraft({ ...draft, ...values });
    setHits(null);
  };
  const ready = isDay(draft.first) && isDay(draft.last) && draft.first <= draft.last;
  const closing = () => ({
    organisation: desk.organisation.id,
    ...(draft.resource ? { resource: draft.resource } : {}),
    startsAt: new Date(boundsOf(draft.first, zone).start).toISOString(),
    endsAt: new Date(boundsOf(draft.last, zone).end).toISOString(),
  });

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Box background="neutral0" padding={6} hasRadius shadow="tableShadow">
        <Typography textColor="neutral600">{t('closure.hint')}</Typography>
        <Grid.Root gap={4} paddingTop={4}>
          <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
            <Field.Root name="title" required>
              <Field.Label>{t('closure.title')}</Field.Label>
              <TextInput
                value={draft.title}
                maxLength={160}
                onChange={({ target }: React.ChangeEvent<HTMLInputElement>) =>
                  setDraft({ ...draft, title: target.value })
                }
              />
            </Field.Root>
          </Grid.Item>
          <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
            <Field.Root name="resource">
              <Field.Label>{t('resource')}</Field.Label>
              <Choice
                label={t('resource')}
                all={t('closure.everybody')}
                value={draft.resource}
                options={desk.resources.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(resource) => change({ resource })}
              />
            </Field.Root>
          </Grid.Item>
        </Grid.Root>
        <Flex gap={3} wrap="wrap" paddingTop={4}>
          <Choice
            label={t('closure.kind')}
            value={draft.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`closure.kind.${kind}`) }))}
            onChange={(kind) => setDraft({ ...draft, kind: kind as ClosureKind })}
          />
          <Typography variant="pi" fontWeight="bold">
            {t('closure.days')}
          </Typography>
          <DayInput
            label={t('closure.first')}
            value={draft.first}
            onChange={(first) => change({ first })}
          />
          <DayInput
            label={t('closure.last')}
            value={draft.last}
            onChange={(last) => change({ last })}
          />
          <Button
            variant="secondary"
            disabled={!ready || busy}
            onClick={() => void perform(async () => setHits(await api.previewClosure(closing())))}
          >
            {t('closure.preview')}
          </Button>
        </Flex>
      </Box>
      {hits === null ? null : (
        <ClosureMoves
          hits={hits}
          ready={draft.title.trim() !== '' && !busy}
          onApply={async (decisions) => {
            const title = draft.title.trim();
            const work = () =>
              api.applyClosure({ ...closing(), title, kind: draft.kind, reason: title, decisions });
            if (await perform(work, t('closure.done'))) {
              change({ title: '' });
            } else setHits(null);
          }}
        />
      )}
      <ClosureList />
    </Flex>
  );
};
