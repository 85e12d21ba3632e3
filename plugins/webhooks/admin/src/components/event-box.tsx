import { Box, Checkbox, Typography } from '@strapi/design-system';
import type { EventChoice } from '../event-choices';
import { useText } from '../use-text';

interface Props {
  choice: EventChoice;
  disabled: boolean;
  onToggle: (on: boolean) => void;
}

/** As wide as a checkbox and its gap: the hint stands below the name. */
const INDENT = '2.8rem';

/** A filter that can be ticked; one that a wider filter holds already is, and stays so. */
export const EventBox = ({ choice, disabled, onToggle }: Props) => {
  const text = useText();
  const { filter, kind, description, chosen, covered } = choice;
  return (
    <Box
      paddingTop={kind === 'plugin' ? 3 : 0}
      style={{ marginInlineStart: kind === 'event' ? INDENT : 0 }}
    >
      <Checkbox
        checked={covered || chosen}
        disabled={disabled || covered}
        onCheckedChange={(on: boolean | 'indeterminate') => onToggle(on === true)}
      >
        <bdi dir="ltr">{filter}</bdi>
      </Checkbox>
      {kind === 'pattern' ? null : (
        <Typography
          tag="p"
          variant="pi"
          textColor="neutral600"
          style={{ paddingInlineStart: INDENT }}
        >
          <bdi>{kind === 'event' ? description : text(`webhooks.events.${kind}`)}</bdi>
        </Typography>
      )}
    </Box>
  );
};
