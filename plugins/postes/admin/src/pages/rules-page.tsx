import * as React from 'react';
import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import { Section } from '../../../../kernel/admin/src/components/section';
import { WithStates } from '../../../../kernel/admin/src/components/with-states';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { PosteRules } from '../../../shared/poste';
import { useApi } from '../api';
import { Cell, Fields } from '../components/rules/fields';
import { Groups } from '../components/rules/groups';
import { Hours } from '../components/rules/hours';
import { NumberField } from '../components/rules/number-field';
import { draftOf, rulesOf } from '../domain/rules-form';
import type { RulesDraft } from '../domain/rules-form';
import { useAllowed } from '../hooks/use-allowed';
import { useRoom } from '../hooks/use-room';
import { useText } from '../hooks/use-text';

/** What the place says about its computers. */
export const RulesPage = () => {
  const { organisation } = useRoom();
  const api = useApi();
  const loaded = useAnswer(`rules ${organisation.id}`, (signal) =>
    api.rules(organisation.id, signal),
  );
  return (
    <WithStates loaded={loaded}>
      {(rules) => <RulesForm key={JSON.stringify(rules)} rules={rules} onSaved={loaded.reload} />}
    </WithStates>
  );
};

type Change = (changes: Partial<RulesDraft>) => void;

const RulesForm = ({ rules, onSaved }: { rules: PosteRules; onSaved: () => void }) => {
  const { t } = useText();
  const { setUp } = useAllowed();
  const { organisation, perform } = useRoom();
  const api = useApi();
  const [draft, setDraft] = React.useState(() => draftOf(rules));
  const [busy, setBusy] = React.useState(false);
  const change: Change = (changes) => setDraft((before) => ({ ...before, ...changes }));
  const wanted = rulesOf(draft);

  const save = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    if (!wanted) return;
    setBusy(true);
    const saved = await perform(
      () => api.changeRules({ ...wanted, organisation: organisation.id }),
      t('rules.saved'),
    );
    setBusy(false);
    if (saved) onSaved();
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <fieldset disabled={!setUp} style={{ border: 0, padding: 0, margin: 0 }}>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Times draft={draft} change={change} />
          <Section title={t('rules.allotments')} hint={t('rules.allotmentsHint')}>
            <Allotments draft={draft} change={change} />
          </Section>
          <Section title={t('rules.hours')} hint={t('rules.hoursHint')}>
            <Hours
              hours={draft.openingHours}
              timeZone={organisation.timeZone}
              onChange={(openingHours) => change({ openingHours })}
            />
          </Section>
          <Outages draft={draft} change={change} />
          <Section title={t('rules.consent')} hint={t('rules.consentHint')}>
            <Fields>
              <Cell>
                <Field.Root name="consentVersion" width="100%">
                  <Field.Label>{t('rules.consentVersion')}</Field.Label>
                  <TextInput
                    value={draft.consentVersion}
                    onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                      change({ consentVersion: event.target.value })
                    }
                  />
                </Field.Root>
              </Cell>
            </Fields>
          </Section>
          {setUp ? (
            <Flex justifyContent="flex-end">
              <Button type="submit" size="L" loading={busy} disabled={!wanted}>
                {t('rules.save')}
              </Button>
            </Flex>
          ) : null}
        </Flex>
      </fieldset>
    </form>
  );
};

interface PartProps {
  draft: RulesDraft;
  change: Change;
}

const Times = ({ draft, change }: PartProps) => {
  const { t } = useText();
  return (
    <Section title={t('rules.times')}>
      <Fields>
        <Cell>
          <NumberField
            name="defaultMinutes"
            label={t('rules.defaultMinutes')}
            value={draft.defaultMinutes}
            onChange={(defaultMinutes) => change({ defaultMinutes })}
          />
        </Cell>
        <Cell>
          <NumberField
            name="codeMinutes"
            label={t('rules.codeMinutes')}
            hint={t('rules.codeMinutesHint')}
            value={draft.codeMinutes}
            onChange={(codeMinutes) => change({ codeMinutes })}
          />
        </Cell>
        <Cell>
          <Field.Root name="warnings" hint={t('rules.warningsHint')} width="100%">
            <Field.Label>{t('rules.warnings')}</Field.Label>
            <TextInput
              dir="ltr"
              value={draft.warnings}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                change({ warnings: event.target.value })
              }
            />
            <Field.Hint />
          </Field.Root>
        </Cell>
      </Fields>
    </Section>
  );
};

const Allotments = ({ draft, change }: PartProps) => {
  const { t } = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Fields>
        <Cell>
          <NumberField
            name="dailyMinutes"
            label={t('rules.dailyMinutes')}
            hint={t('rules.dailyMinutesHint')}
            value={draft.dailyMinutes}
            onChange={(dailyMinutes) => change({ dailyMinutes })}
          />
        </Cell>
      </Fields>
      <Groups groups={draft.groups} onChange={(groups) => change({ groups })} />
    </Flex>
  );
};

const Outages = ({ draft, change }: PartProps) => {
  const { t } = useText();
  return (
    <Section title={t('rules.outages')} hint={t('rules.outagesHint')}>
      <Fields>
        <Cell>
          <NumberField
            name="leaseMinutes"
            label={t('rules.leaseMinutes')}
            value={draft.leaseMinutes}
            onChange={(leaseMinutes) => change({ leaseMinutes })}
          />
        </Cell>
        <Cell>
          <NumberField
            name="graceSeconds"
            label={t('rules.graceSeconds')}
            value={draft.graceSeconds}
            onChange={(graceSeconds) => change({ graceSeconds })}
          />
        </Cell>
        <Cell>
          <NumberField
            name="holdMinutes"
            label={t('rules.holdMinutes')}
            value={draft.holdMinutes}
            onChange={(holdMinutes) => change({ holdMinutes })}
          />
        </Cell>
      </Fields>
    </Section>
  );
};
