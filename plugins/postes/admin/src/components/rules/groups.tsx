import {
  Box,
  Button,
  Flex,
  IconButton,
  NumberInput,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useText } from '../../hooks/use-text';
import type { RulesDraft } from '../../domain/rules-form';

type Group = RulesDraft['groups'][number];

interface Props {
  groups: readonly Group[];
  onChange: (groups: readonly Group[]) => void;
}

const hasTwice = (groups: readonly Group[]): boolean => {
  const names = groups.flatMap(({ name }) => name.trim() || []);
  return new Set(names).size < names.length;
};

/** Other daily minutes for the members of a group. */
export const Groups = ({ groups, onChange }: Props) => {
  const { t } = useText();
  const change = (at: number, changes: Partial<Group>): void =>
    onChange(groups.map((group, index) => (index === at ? { ...group, ...changes } : group)));
  return (
    <Flex direction="column" alignItems="flex-start" gap={3}>
      {groups.map(({ name, minutes }, index) => (
        <Flex key={index} gap={2} wrap="wrap" data-group>
          <Box width="24rem">
            <TextInput
              name={`group ${index}`}
              aria-label={t('rules.groupName')}
              placeholder={t('rules.groupName')}
              value={name}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                change(index, { name: event.target.value })
              }
            />
          </Box>
          <Box width="14rem">
            <NumberInput
              name={`minutes ${index}`}
              aria-label={t('rules.groupMinutes')}
              placeholder={t('rules.groupMinutes')}
              value={minutes}
              onValueChange={(value) => change(index, { minutes: value })}
            />
          </Box>
          <IconButton
            label={t('rules.remove')}
            variant="ghost"
            onClick={() => onChange(groups.filter((_group, other) => other !== index))}
          >
            <Trash />
          </IconButton>
        </Flex>
      ))}
      {hasTwice(groups) ? (
        <Typography role="alert" variant="pi" textColor="danger600">
          {t('rules.groupTwice')}
        </Typography>
      ) : null}
      <Button
        type="button"
        variant="secondary"
        size="S"
        startIcon={<Plus />}
        onClick={() => onChange([...groups, { name: '', minutes: undefined }])}
      >
        {t('rules.addGroup')}
      </Button>
    </Flex>
  );
};
