import * as React from 'react';
import { Badge, Button, Flex, Grid, Typography } from '@strapi/design-system';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { Section } from '../../../../kernel/admin/src/components/section';
import type { DeskTwin, DeskTwins } from '../../../shared/desk';
import { useApi } from '../api';
import { PageFrame } from '../components/page-frame';
import { useChange } from '../hooks/use-change';
import { useDesk } from '../hooks/use-desk';
import { useLoaded } from '../hooks/use-loaded';
import { useText } from '../hooks/use-text';

/** Pairs of records that may be one person. */
export const TwinsPage = () => {
  const { t } = useText();
  const api = useApi();
  const { organisation } = useDesk();
  const loaded = useLoaded(organisation.id, (signal) => api.twins(organisation.id, signal));
  const [last, setLast] = React.useState<string | null>(null);
  const { perform } = useChange();
  const undo = async (merge: string): Promise<void> => {
    if (await perform(() => api.unmerge(merge), t('unmerged'))) setLast(null);
  };
  return (
    <PageFrame
      action={
        last ? (
          <Button variant="secondary" onClick={() => void undo(last)}>
            {t('undo')}
          </Button>
        ) : null
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">{t('twinsHelp')}</Typography>
        <WithStates
          loaded={loaded}
          empty={{ when: (pairs) => pairs.length === 0, text: t('noTwins') }}
        >
          {(pairs) => (
            <>
              {pairs.map((pair) => (
                <Pair key={`${pair.a.id} ${pair.b.id}`} pair={pair} onMerged={setLast} />
              ))}
            </>
          )}
        </WithStates>
      </Flex>
    </PageFrame>
  );
};

const Pair = ({ pair, onMerged }: { pair: DeskTwins; onMerged: (merge: string) => void }) => {
  const { t, percent } = useText();
  const api = useApi();
  const { mayWork } = useDesk();
  const { busy, perform } = useChange();
  const { a, b, by, similarity } = pair;
  const keep = (kept: DeskTwin, other: DeskTwin): void => {
    void perform(async () => {
      const { id } = await api.merge(kept.id, other.id);
      onMerged(id);
    }, t('merged'));
  };
  return (
    <Section
      title={a.name}
      action={<Badge active>{t(`by.${by}`, { percent: percent(similarity) })}</Badge>}
    >
      <Grid.Root gap={4}>
        {(
          [
            [a, b],
            [b, a],
          ] as const
        ).map(([one, other]) => (
          <Grid.Item key={one.id} col={6} s={12} direction="column" alignItems="flex-start" gap={2}>
            <Typography fontWeight="bold">
              <bdi>{one.name}</bdi>
            </Typography>
            <Typography textColor="neutral700">
              <bdi dir="ltr">{one.email ?? '–'}</bdi>
            </Typography>
            <Typography textColor="neutral700">
              <bdi dir="ltr">{one.phone ?? '–'}</bdi>
            </Typography>
            {mayWork ? (
              <Button size="S" variant="secondary" loading={busy} onClick={() => keep(one, other)}>
                {t('keep')}
              </Button>
            ) : null}
          </Grid.Item>
        ))}
      </Grid.Root>
    </Section>
  );
};
