import { DESK_ROLES } from '../../../shared/actor';
import type { Topic } from '../../../shared/realtime';

/** Content types emit their events through the kernel, so it also tells them. */
export const kernelTopics: readonly Topic[] = [
  {
    name: 'content',
    description: 'What editors of an organisation create, change, publish and delete',
    events: ['content.*'],
    audience: DESK_ROLES,
  },
  {
    name: 'published',
    description: 'What was published or taken back, for every visitor',
    events: ['content.*.published', 'content.*.unpublished'],
    audience: 'public',
  },
];
