import { Box } from '@strapi/design-system';

/** Text as it went over the wire; JSON is indented. */
export const CodeBlock = ({ label, text }: { label: string; text: string }) => (
  <Box
    tag="pre"
    dir="ltr"
    tabIndex={0}
    aria-label={label}
    background="neutral100"
    padding={3}
    hasRadius
    maxHeight="20rem"
    overflow="auto"
    fontSize={1}
    style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', textAlign: 'left' }}
  >
    {readable(text)}
  </Box>
);

const readable = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};
