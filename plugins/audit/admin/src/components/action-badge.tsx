import { Badge } from '@strapi/design-system';

const TONES: readonly [pattern: RegExp, background: string, text: string][] = [
  [/\.(deleted|failed|erased|pruned|cancelled|revoked)$/, 'danger100', 'danger700'],
  [/\.(created|published|succeeded)$/, 'success100', 'success700'],
  [/\.(read|exported)$/, 'warning100', 'warning700'],
];

/** Names of events are long, and some places for them narrow. */
const WRAPPED = { height: 'auto', maxWidth: '100%', overflowWrap: 'anywhere' } as const;

export const ActionBadge = ({ action }: { action: string }) => {
  const [, background, textColor] = TONES.find(([pattern]) => pattern.test(action)) ?? [
    undefined,
    'neutral150',
    'neutral800',
  ];
  return (
    <Badge backgroundColor={background} textColor={textColor} dir="ltr" style={WRAPPED}>
      {action}
    </Badge>
  );
};
